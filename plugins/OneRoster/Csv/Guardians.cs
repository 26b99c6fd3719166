using System.Security.Cryptography;
using System.Text;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>
/// Agents become guardians when their own role says so. Feeds list them on the learner's row, as the standard means it, or on the adult's,
/// or on both: a tie is the same from either side.
/// </summary>
internal sealed class Guardians
{
    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly List<(string Row, string Agent, long Line)> _named = [];

    /// <summary>A person was taken with these roles.</summary>
    public void Listed(string person, IReadOnlyList<PersonRole> roles)
    {
        var part = Part.None;
        foreach (var role in roles)
        {
            part |= role.Role switch { "student" => Part.Learner, "guardian" or "parent" or "relative" => Part.Guardian, _ => Part.None };
        }

        _parts[person] = part;
    }

    /// <summary>The row of one person names another as agent.</summary>
    public void Named(string row, string agent, long line) => _named.Add((row, agent, line));

    public IEnumerable<RosterChange> Ties(PackageFile file, Ids people, Findings findings)
    {
        var told = new HashSet<(string, string)>();
        foreach (var (row, agent, line) in _named)
        {
            var found = people.Find(agent, out var id, out _);
            if (found is not (Found.Taken or Found.OtherCase) || !_parts.TryGetValue(id!, out var theirs))
            {
                Say("unknown-reference", $"The agent {CsvTable.Short(agent)} is not a person that was taken from this file, so nothing is known of the role; the tie was left out. Send the person, or correct agentSourcedIds.");
                continue;
            }

            var mine = _parts[row];
            var (adult, learner) =
                theirs.HasFlag(Part.Guardian) && mine.HasFlag(Part.Learner) ? (id!, row) :
                mine.HasFlag(Part.Guardian) && theirs.HasFlag(Part.Learner) ? (row, id!) : (null, null);
            if (adult is null || adult == learner)
            {
                Say("other-agent", $"The agent {CsvTable.Short(agent)} is not a guardian, parent or relative of a student by role; no tie was made. Give the adult one of these roles if the learner is in their care.");
                continue;
            }

            if (told.Add((adult, learner!)))
            {
                yield return new RosterChange
                {
                    Kind = ChangeKind.Upsert,
                    Type = RecordTypes.Relationship,
                    Key = Key(adult, learner!),
                    Record = new RelationshipRecord { From = adult, To = learner!, Kind = "guardian" },
                    At = new Place { File = file.Name, Line = line, Column = "agentSourcedIds" },
                };
            }

            void Say(string rule, string message) => findings.Adjust(file, line, "agentSourcedIds", rule, message, RecordTypes.Relationship, row);
        }
    }

    // Ids hold no space inside, so the pair is unmistakable; a pair too long for a key is named by its hash.
    private static string Key(string adult, string learner)
    {
        var key = $"{adult} > {learner}";
        return key.Length <= 255 ? key : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    [Flags]
    private enum Part : byte
    {
        None = 0,
        Learner = 1,
        Guardian = 2,
    }
}
