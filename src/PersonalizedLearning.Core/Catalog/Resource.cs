using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Catalog;

internal sealed class Topic : Synced
{
    public TopicId Id { get; set; }
    public required string Title { get; set; }
    public string? Description { get; set; }
    public TopicId? ParentId { get; set; }
    public double? Order { get; set; }
    public string SearchText { get; set; } = "";
}

/// <summary>Something to learn with. From a source, or added by an educator, the community or a learner (no source).</summary>
internal sealed class Resource : Synced
{
    public ResourceId Id { get; set; }
    public required string Title { get; set; }
    public string? Summary { get; set; }
    public string? Url { get; set; }
    public LearningMethod Method { get; set; }
    public int? Minutes { get; set; }
    public string? Language { get; set; }
    public List<string> GradeLevels { get; set; } = [];
    public int? LowestGrade { get; set; }
    public int? HighestGrade { get; set; }
    public List<string> AccessFeatures { get; set; } = [];
    public string? SocialForm { get; set; }
    public bool OnScreen { get; set; } = true;
    public string? License { get; set; }
    public string? Author { get; set; }
    public List<string> Tags { get; set; } = [];
    public TopicId? HomeTopicId { get; set; }
    public double? Order { get; set; }
    public PersonId? AddedBy { get; set; }
    public string SearchText { get; set; } = "";
}

/// <summary>A topic that a resource stands in; one resource may stand in several.</summary>
internal sealed class ResourceTopic
{
    public ResourceId ResourceId { get; set; }
    public TopicId TopicId { get; set; }
}

/// <summary>Orders resources. It never makes an edge between standards.</summary>
internal sealed class ResourcePrerequisite : Synced
{
    public Guid Id { get; set; }
    public ResourceId ResourceId { get; set; }
    public ResourceId PrerequisiteId { get; set; }
}

internal sealed class ResourceConfiguration : IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<Resource>, IEntityTypeConfiguration<ResourceTopic>, IEntityTypeConfiguration<ResourcePrerequisite>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("Topics");
        builder.HasIndex(t => new { t.SourceId, t.SourceKey }).IsUnique();
        builder.HasIndex(t => t.ParentId);
    }

    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("Resources");
        builder.HasIndex(r => new { r.SourceId, r.SourceKey }).IsUnique();
        builder.HasIndex(r => r.HomeTopicId);
    }

    public void Configure(EntityTypeBuilder<ResourceTopic> builder)
    {
        builder.ToTable("ResourceTopics");
        builder.HasKey(t => new { t.ResourceId, t.TopicId });
        builder.HasIndex(t => t.TopicId);
    }

    public void Configure(EntityTypeBuilder<ResourcePrerequisite> builder)
    {
        builder.ToTable("ResourcePrerequisites");
        builder.HasIndex(p => new { p.SourceId, p.SourceKey }).IsUnique();
        builder.HasIndex(p => p.ResourceId);
    }
}
