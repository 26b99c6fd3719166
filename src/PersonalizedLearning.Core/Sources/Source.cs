using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A configured instance of a plugin. Two OneRoster feeds are two sources; each archives only what is its own.</summary>
internal sealed class Source
{
    public SourceId Id { get; set; }
    public required string PluginId { get; set; }

    /// <summary>What identifies it for ever: a given name, or what its data says of itself.</summary>
    public required string Identity { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Settings by name; secret ones are encrypted.</summary>
    public Dictionary<string, string> Settings { get; set; } = [];

    /// <summary>The file or folder on the server that it is read from; null for a server, or for files brought by hand.</summary>
    public string? InputPath { get; set; }

    /// <summary>In plain words, see <see cref="Sources.Schedule"/>.</summary>
    public string Schedule { get; set; } = Sources.Schedule.ByHand.Words;
    public bool Paused { get; set; }

    /// <summary>Where the last applied run ended, by capability.</summary>
    public Dictionary<string, string> Cursors { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public DateTime? LastAppliedAt { get; set; }

    /// <summary>The run that works on this source now, and until when it may be believed alive.</summary>
    public RunId? LeaseRunId { get; set; }
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Which of several attempts at that run: a job may be given to a second host while the first is only slow.</summary>
    public Guid? LeaseToken { get; set; }
}

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("Sources");
        builder.HasIndex(s => new { s.PluginId, s.Identity }).IsUnique();
        builder.Property(s => s.Settings).HasJson();
        builder.Property(s => s.Cursors).HasJson();
    }
}
