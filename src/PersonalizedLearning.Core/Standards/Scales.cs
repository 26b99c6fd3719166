using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>The scales of the district. The first adoption makes one that a district can work with at once.</summary>
internal static class Scales
{
    public static Scale FourLevels { get; } = new(default, "Four levels",
    [
        new(1, "Beginning", LevelMeaning.Below),
        new(2, "Developing", LevelMeaning.Below),
        new(3, "Proficient", LevelMeaning.Met),
        new(4, "Extending", LevelMeaning.Beyond),
    ]);

    public static async Task<ScaleId> Default(LearningDb db, CancellationToken ct)
    {
        if (await db.Set<ProficiencyScale>().OrderBy(s => s.Id).Select(s => (ScaleId?)s.Id).FirstOrDefaultAsync(ct) is { } standing)
            return standing;
        var scale = new ProficiencyScale { Id = Id.New<ScaleId>(), Name = FourLevels.Name, Levels = [.. FourLevels.Levels] };
        db.Add(scale);
        return scale.Id;
    }
}
