using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>The document of a package.</summary>
internal static class Frameworks
{
    /// <summary>The framework and its key; null when it has no identifier to be known by.</summary>
    public static (string Key, FrameworkRecord Record)? Read(Package package, Findings findings)
    {
        var document = package.Document;
        if (document.Identifier() is not { } key)
        {
            findings.Refuse("missing-identifier", "The document has no identifier, so the framework could not be known again. Ask its publisher for a sound package.");
            return null;
        }

        return (key, new FrameworkRecord
        {
            Title = document.Word("title") ?? document.Word("humanCodingScheme") ?? "Framework " + key,
            Creator = document.Word("creator"),
            Publisher = document.Word("publisher"),
            Description = document.Exact("description"),
            Subjects = document.Words("subject"),
            Language = document.Word("language"),
            Version = document.Word("version"),
            AdoptionStatus = document.Word("adoptionStatus"),
            Uri = document.Word("uri"),
            License = document.Link("licenseURI"),
        });
    }
}
