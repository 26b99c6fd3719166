using System.Text.Json;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Demo;

/// <summary><c>stories.json</c>: six learners' histories, event by event, and what a few classmates did.</summary>
internal sealed record StoryFile(IReadOnlyList<Story> Learners);

internal sealed record Story(string Id, string Name, int MinutesAWeek, IReadOnlyList<StoryEvent> Events);

/// <summary>Something that a person did on a school day, counted from today. What it says beside that depends on what was done.</summary>
internal sealed record StoryEvent
{
    public required int Day { get; init; }
    public required TimeOnly At { get; init; }
    public required string By { get; init; }
    public required string Do { get; init; }

    /// <summary>The name by which later events speak of what this one makes.</summary>
    public string? As { get; init; }
    public string? About { get; init; }
    public string? Goal { get; init; }
    public string? Path { get; init; }
    public string? Show { get; init; }
    public string? Step { get; init; }
    public string? After { get; init; }

    public string? Kind { get; init; }
    public string? Text { get; init; }
    public string? Words { get; init; }
    public IReadOnlyList<IReadOnlyList<string>> Facets { get; init; } = [];

    public string? Want { get; init; }
    public string? Because { get; init; }
    public string? KnowWhen { get; init; }

    /// <summary>By about when, in school days from today.</summary>
    public int? ByAbout { get; init; }
    public IReadOnlyList<string> Touches { get; init; } = [];

    public string? Like { get; init; }
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Own steps of a plan, or titles of the library.</summary>
    public IReadOnlyList<JsonElement> Add { get; init; } = [];
    public StoryStep? To { get; init; }

    /// <summary>The day that a step is put on, in school days from today.</summary>
    public int? On { get; init; }
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Of a talk: the educator who sets its time, and at what time of that day.</summary>
    public string? With { get; init; }
    public TimeOnly? Clock { get; init; }

    /// <summary>Of a workshop: who is asked beside the learner, for how long and where.</summary>
    public IReadOnlyList<string> Learners { get; init; } = [];
    public int? Minutes { get; init; }
    public string? Place { get; init; }

    /// <summary>Of a talk that was held: for whom, and words.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Notes { get; init; } = [];
    public string? Reason { get; init; }

    public IReadOnlyList<string> Standards { get; init; } = [];
    public string? Standard { get; init; }
    public int? Aim { get; init; }
    public string? Idea { get; init; }
    public string? Form { get; init; }

    /// <summary>Of a demonstration: for whom. Of a statement: who can see it.</summary>
    public string? Audience { get; init; }
    public string? Partners { get; init; }
    public IReadOnlyList<string> Supports { get; init; } = [];

    /// <summary>Criteria that the idea can show, counted from 0.</summary>
    public IReadOnlyList<int> Covered { get; init; } = [];
    public IReadOnlyList<IReadOnlyList<string>> OwnCriteria { get; init; } = [];
    public IReadOnlyList<IReadOnlyList<string>> MoreCriteria { get; init; } = [];
    public string? Context { get; init; }
    public IReadOnlyList<string> Uses { get; init; } = [];
    public string? LearnedSince { get; init; }

    public string? Title { get; init; }
    public IReadOnlyList<int> Views { get; init; } = [];
    public string? Reflection { get; init; }
    public bool ShareReflection { get; init; }

    /// <summary>For each criterion a level or null, and words or null.</summary>
    public IReadOnlyList<IReadOnlyList<JsonElement>> Marks { get; init; } = [];

    /// <summary>For each standard its code and a level or null.</summary>
    public IReadOnlyList<IReadOnlyList<JsonElement>> Levels { get; init; } = [];
    public string? Feedback { get; init; }
    public string? WhatElse { get; init; }
    public IReadOnlyList<string> Used { get; init; } = [];
    public string? Note { get; init; }
    public bool ShowNow { get; init; }
}

/// <summary>A step that takes another's place: an own one, or one of the library.</summary>
internal sealed record StoryStep
{
    public string? Own { get; init; }
    public string? Use { get; init; }
    public string? Method { get; init; }
    public int? Minutes { get; init; }
    public IReadOnlyList<string> Standards { get; init; } = [];
    public string? Words { get; init; }

    public LearningMethod? How => Method is null ? null : Enum.Parse<LearningMethod>(Method, ignoreCase: true);
}
