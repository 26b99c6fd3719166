using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Record types as people say them, in findings.</summary>
internal static class Words
{
    public static string Of(string type) => type switch
    {
        RecordTypes.AcademicSession => "term",
        RecordTypes.StandardItem => "standard",
        RecordTypes.StandardAssociation => "tie between standards",
        RecordTypes.ResourcePrerequisite => "order of resources",
        _ => type,
    };

    /// <summary>What the column that names such a record is called where the input has no better word.</summary>
    public static string Column(string type) => type;
}
