using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PersonalizedLearning.Host.Tests.Words;

/// <summary>Who reads a text, by the folder it stands in.</summary>
public enum Reader { Learner, Guardian, Staff }

/// <summary>All texts of pages and parts.</summary>
internal static partial class Resources
{
    public sealed record File(string Name, Reader Reader, IReadOnlyDictionary<string, string> Texts)
    {
        /// <summary>The class whose texts these are.</summary>
        public string Owner => Path.GetFileNameWithoutExtension(Name);
    }

    public static IReadOnlyList<File> All { get; } = [.. new[] { "Pages", "Components" }.SelectMany(folder => Repository.HostFiles(folder, "*.resx")).Select(Read)];

    /// <summary>Sentences of a text, with what stands for a name or number as one word.</summary>
    public static IEnumerable<string> Sentences(string text) =>
        End().Split(Slot().Replace(text, "x").Replace("**", "", StringComparison.Ordinal)).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0);

    public static string[] Words(string sentence) => [.. Word().Matches(sentence).Select(match => match.Value)];

    private static File Read(string path)
    {
        var texts = XDocument.Load(path).Root!.Elements("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);
        var name = Repository.Name(path);
        return new(name, ReaderOf(name), texts);
    }

    /// <summary>Where nothing else is said, learners read it: shared parts and the pages before sign-in too.</summary>
    private static Reader ReaderOf(string name) => name.Split('/') switch
    {
        // Read once by who runs the server, and by educators.
        ["Pages", "SignIn", "SetupPage.resx"] or ["Pages", "Library", "AlignPage.resx"] => Reader.Staff,
        ["Pages", "Desk" or "Learners" or "Coverage" or "Estimates" or "Standards" or "Catalog" or "Admin" or "Assess", ..] => Reader.Staff,
        ["Pages", "Family", ..] => Reader.Guardian,
        _ => Reader.Learner,
    };

    [GeneratedRegex(@"(?<=[.?:])\s+|\s·\s")]
    private static partial Regex End();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{Nd}'’-]*")]
    private static partial Regex Word();
}
