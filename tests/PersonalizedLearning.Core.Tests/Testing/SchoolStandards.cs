using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>Standards and resources, said in the school's words.</summary>
public sealed partial class School
{
    public async Task<FrameworkId> Framework(string title)
    {
        var id = Core.Id.New<FrameworkId>();
        await Save(new Framework { Id = id, Title = title });
        return id;
    }

    /// <summary>An item of a framework; a standard unless another role is said.</summary>
    public async Task<StandardId> Standard(FrameworkId framework, string code, string statement, int? grade = 7, string? iCan = null,
        StandardId? under = null, ItemRole role = ItemRole.Standard)
    {
        var id = Core.Id.New<StandardId>();
        await Save(
            new Standard
            {
                Id = id,
                CaseIdentifier = id.ToString(),
                FrameworkId = framework,
                ParentId = under,
                Code = code,
                Role = role,
                Leaf = role != ItemRole.Group,
                FullStatement = statement,
                ICan = iCan,
                LowestGrade = grade,
                HighestGrade = grade,
                RevisionNo = 1,
                SearchText = SearchWords.Searched(code, iCan, statement),
            },
            new StandardRevision { StandardId = id, No = 1, FullStatement = statement, ICan = iCan, Hash = "1", At = Now });
        return id;
    }

    public Task Precedes(FrameworkId framework, StandardId first, StandardId then, EdgeStrength strength = EdgeStrength.Soft, string? anyOf = null) =>
        Save(new StandardAssociation
        {
            Id = Core.Id.Next(),
            Type = "precedes",
            FrameworkId = framework,
            OriginIdentifier = first.ToString(),
            DestinationIdentifier = then.ToString(),
            FromId = first,
            ToId = then,
            Strength = strength,
            AnyOfGroup = anyOf,
        });

    public async Task<TopicId> Topic(string title, TopicId? under = null)
    {
        var id = Core.Id.New<TopicId>();
        await Save(new Topic { Id = id, Title = title, ParentId = under, SearchText = SearchWords.Of(title) });
        return id;
    }

    public async Task<ResourceId> Resource(string title, LearningMethod method = LearningMethod.Practise, TopicId? under = null, int? minutes = null, int? grade = null)
    {
        var id = Core.Id.New<ResourceId>();
        await Save(new Resource
        {
            Id = id,
            Title = title,
            Method = method,
            Minutes = minutes,
            Language = "en",
            LowestGrade = grade,
            HighestGrade = grade,
            HomeTopicId = under,
            SearchText = SearchWords.Of(title),
        });
        if (under is { } topic)
            await Save(new ResourceTopic { ResourceId = id, TopicId = topic });
        return id;
    }

    internal Task<Guid> Align(ResourceId resource, StandardId standard, AlignmentState state = AlignmentState.Confirmed, AlignmentOrigin origin = AlignmentOrigin.Source)
    {
        var id = Core.Id.Next();
        return With(async db =>
        {
            db.Add(new Alignment { Id = id, ResourceId = resource, StandardId = standard, State = state, Origin = origin, At = Now });
            await db.SaveChangesAsync();
            return id;
        });
    }
}
