using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Progress;

/// <summary>One look at how estimates held against judgements. Rows are only added; the newest with parameters names those in force.</summary>
internal sealed class EstimateCheck
{
    public Guid Id { get; set; }
    public DateTime At { get; set; }

    /// <summary>Found anew in this check, where they say more of learners kept out of the fit than those before.</summary>
    public EstimateParameters? Parameters { get; set; }
    public required EstimateReport Report { get; set; }
}

internal sealed class EstimateCheckConfiguration : IEntityTypeConfiguration<EstimateCheck>
{
    public void Configure(EntityTypeBuilder<EstimateCheck> builder)
    {
        builder.ToTable("EstimateChecks");
        builder.Property(c => c.Parameters).HasJson();
        builder.Property(c => c.Report).HasJson();
    }
}

/// <summary>
/// The parameters that this process estimates with. Versions never change, so pages read them here without asking the database;
/// a host looks every minute whether a newer one is in force.
/// </summary>
public sealed class EstimatesInForce
{
    private volatile Held held = new(null, null, null, EstimateParameters.Shipped);

    private sealed record Held(Guid? Check, Guid? Practice, DateTime? PracticeSince, EstimateParameters Parameters);

    public EstimateParameters Parameters => held.Parameters;

    /// <summary>Since when the practice model is a fitted one; null: it is the one shipped.</summary>
    public DateTime? PracticeSince => held.PracticeSince;

    public async Task Refresh(LearningDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = db.Set<EstimateCheck>().AsNoTracking().Where(c => c.Parameters != null).OrderByDescending(c => c.Id);
        if (await found.Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) is { } newest && newest != held.Check)
            held = held with { Check = newest, Parameters = OfThisRelease((await found.FirstAsync(c => c.Id == newest, ct)).Parameters!) with { Practice = held.Parameters.Practice } };

        var practice = db.Set<PracticeParameters>().AsNoTracking().OrderByDescending(p => p.Id);
        if (await practice.Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct) is { } other && other != held.Practice)
        {
            // What cannot be read is left alone: the shipped model reads any practice.
            var row = await practice.FirstAsync(p => p.Id == other, ct);
            var model = PracticeBytes.Read(row.Numbers);
            held = held with { Practice = other, PracticeSince = model is null ? null : row.At, Parameters = held.Parameters with { Practice = model ?? PracticeModel.Shipped } };
        }

        static EstimateParameters OfThisRelease(EstimateParameters stored) => stored.IsOfThisRelease ? stored : EstimateParameters.Shipped;
    }
}
