using PersonalizedLearning.Plugins.OneRoster.Csv;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster;

/// <summary>
/// OneRoster from files. The REST binding of 1.1 and 1.2 will stand beside the CSV one as a second source,
/// in a folder <c>Rest</c>, chosen here by the settings: both speak the same records.
/// </summary>
public sealed class OneRosterPlugin : Plugin<OneRosterSettings>
{
    /// <inheritdoc/>
    protected override ISource Open(OneRosterSettings settings, SourceContext context) => new CsvSource(settings, context);
}

/// <summary>Products disagree on what it means that a full file no longer lists a row, so each feed can be told.</summary>
public sealed class OneRosterSettings
{
    /// <summary>Keep people who are no longer listed.</summary>
    [Setting("Keep people who are no longer listed", Order = 1,
        Help = "Turn this on when your system sends full files of changes only. Otherwise a person missing from a full users.csv is archived.")]
    public bool KeepUnlistedPeople { get; set; }

    /// <summary>Keep classes that are no longer listed.</summary>
    [Setting("Keep classes that are no longer listed", Order = 2,
        Help = "The same for courses.csv and classes.csv, and for the terms in academicSessions.csv.")]
    public bool KeepUnlistedClasses { get; set; }

    /// <summary>Keep enrollments that are no longer listed.</summary>
    [Setting("Keep enrollments that are no longer listed", Order = 3,
        Help = "The same for enrollments.csv. Left off, a learner who is no longer listed in a class leaves it.")]
    public bool KeepUnlistedEnrollments { get; set; }
}
