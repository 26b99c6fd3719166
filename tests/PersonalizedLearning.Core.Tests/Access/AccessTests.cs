using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Access;

/// <summary>Every request and every kind of object, held against what everybody in the story may do.</summary>
public class AccessTests
{
    [SkippableTheory, BothDatabases]
    public async Task Everybody_may_do_what_the_privacy_rules_say_to_each_kind_and_nothing_else(string provider)
    {
        await using var story = await Story.Tell(provider);
        var wrong = new List<string>();
        foreach (var kind in Enum.GetValues<ObjectKind>())
            foreach (var verb in Enum.GetValues<Verb>())
                foreach (var who in Enum.GetValues<Who>())
                {
                    var rule = new AccessRule(verb, kind, Learner: Oracle.AboutALearner.Contains(kind) ? story.Amina : null);
                    if (await story.May(who, rule) != Oracle.May(who, verb, kind))
                        wrong.Add($"{who} {(Oracle.May(who, verb, kind) ? "should be able to" : "should not")} {verb} {kind}");
                }
        Assert.Empty(wrong);
    }

    [SkippableTheory, BothDatabases]
    public async Task Every_request_lets_in_who_the_privacy_rules_name_and_is_not_there_for_all_others(string provider)
    {
        await using var story = await Story.Tell(provider);
        var wrong = new List<string>();
        foreach (var type in Requests.All)
        {
            var rule = Requests.Rule(Requests.Sample(type, story.Amina));
            // Whose an object is, its module answers; here it is Amina's.
            var about = new AccessRule(rule.Verb, rule.Kind, Learner: Oracle.AboutALearner.Contains(rule.Kind) ? story.Amina : null);
            foreach (var who in Enum.GetValues<Who>())
            {
                if (await story.May(who, about) != Oracle.May(who, rule.Verb, rule.Kind))
                    wrong.Add($"{who}: {type.Name} ({rule.Verb} {rule.Kind})");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>Sent for real, through the whole pipeline: out of reach is not found, whatever the request.</summary>
    [SkippableTheory, BothDatabases]
    public async Task Out_of_reach_is_not_found_and_leaves_no_trace(string provider)
    {
        await using var story = await Story.Tell(provider);
        var wrong = new List<string>();
        foreach (var type in Requests.All)
        {
            var request = Requests.Sample(type, story.Amina);
            var rule = Requests.Rule(request);
            foreach (var who in Enum.GetValues<Who>().Where(who => !Oracle.May(who, rule.Verb, rule.Kind)))
            {
                var told = await Record.ExceptionAsync(() => Send(story, who, request));
                if (told is not NotFoundException)
                    wrong.Add($"{who} sent {type.Name} and was told {told?.GetType().Name ?? "an answer"}: {told?.Message}");
            }
        }
        Assert.Empty(wrong);
        Assert.Equal(0, await story.School.With(db => db.Set<AuditEntry>().CountAsync()));
        Assert.Equal(0, await story.School.With(db => db.Set<Receipt>().CountAsync()));
    }

    /// <summary>An object that is not there is not found by those either who may do anything to such objects of a learner.</summary>
    [SkippableTheory, BothDatabases]
    public async Task An_object_that_does_not_exist_is_nobodys(string provider)
    {
        await using var story = await Story.Tell(provider);
        var wrong = new List<string>();
        foreach (var type in Requests.All)
        {
            var request = Requests.Sample(type, story.Amina);
            var rule = Requests.Rule(request);
            if (rule.Id is null || !Oracle.AboutALearner.Contains(rule.Kind))
                continue;
            foreach (var who in new[] { Who.Amina, Who.Teacher, Who.Guardian, Who.Leader, Who.Mentor })
                if (await Record.ExceptionAsync(() => Send(story, who, request)) is not NotFoundException)
                    wrong.Add($"{who}: {type.Name}");
        }
        Assert.Empty(wrong);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_list_holds_exactly_the_learners_that_the_check_lets_through(string provider)
    {
        await using var story = await Story.Tell(provider);
        foreach (var who in Enum.GetValues<Who>().Where(who => story[who].Person is not null && who != Who.Amina))
            foreach (var kind in Oracle.AboutALearner)
            {
                await using var scope = story.School.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = story[who];
                var guard = scope.ServiceProvider.GetRequiredService<Guard>();
                var listed = await guard.Learners(Verb.Read, kind).ContainsAsync(story.Amina);
                var byRole = story[who].Roles.Any(role => Matrix.Current.Allows(Verb.Read, kind, role));
                Assert.Equal(await guard.May(AccessRule.ReadOf(kind, story.Amina), default), listed || byRole);
            }
    }

    [SkippableTheory, BothDatabases]
    public async Task Naming_an_own_learner_beside_somebody_elses_object_opens_nothing(string provider)
    {
        await using var story = await Story.Tell(provider);
        foreach (var kind in Oracle.AboutALearner)
            Assert.False(await story.May(Who.Teacher, new AccessRule(Verb.Decide, kind, Id.Next(), story.Amina)));
    }

    private static async Task Send(Story story, Who who, object request)
    {
        await using var scope = story.School.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = story[who];
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await (Task)typeof(AccessTests).GetMethod(nameof(SendTyped), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(Requests.Result(request.GetType())).Invoke(null, [mediator, request])!;
    }

    private static Task<T> SendTyped<T>(IMediator mediator, IRequest<T> request) => mediator.Send(request);
}
