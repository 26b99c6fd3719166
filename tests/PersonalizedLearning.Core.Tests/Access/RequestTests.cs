using MediatR;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Access;

/// <summary>What holds for every request, whoever wrote it.</summary>
public class RequestTests
{
    [Fact]
    public void There_are_requests_to_look_at() => Assert.True(Requests.All.Count > 40, $"{Requests.All.Count} requests were found.");

    [Fact]
    public void Every_request_is_a_query_or_a_command_and_says_what_it_needs()
    {
        var silent = Requests.All.Where(type => !typeof(IGuarded).IsAssignableFrom(type) || Requests.IsCommand(type) == Requests.IsQuery(type)).Select(t => t.FullName);
        Assert.Empty(silent);
    }

    /// <summary>A query may ask for more: the form of a new goal is for who may write one.</summary>
    [Fact]
    public void A_command_never_asks_for_reading_alone()
    {
        var wrong = Requests.All.Where(type => Requests.IsCommand(type) && Requests.Rule(Requests.Sample(type)).Verb == Verb.Read)
            .Select(type => $"{type.Name}: {Requests.Rule(Requests.Sample(type))}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_request_has_one_handler_and_it_can_be_made()
    {
        await using var school = await School.Open("sqlite");
        await using var scope = school.Services.CreateAsyncScope();
        var wrong = new List<string>();
        foreach (var type in Requests.All)
        {
            var handler = typeof(IRequestHandler<,>).MakeGenericType(type, Requests.Result(type));
            try
            {
                var found = scope.ServiceProvider.GetServices(handler).Count();
                if (found != 1)
                    wrong.Add($"{type.Name} has {found} handlers.");
            }
            catch (InvalidOperationException problem)
            {
                wrong.Add($"{type.Name}: {problem.Message}");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>A rule about an object of a learner needs somebody who knows whose it is.</summary>
    [Fact]
    public async Task Every_object_of_a_learner_that_a_request_names_has_an_owner()
    {
        await using var school = await School.Open("sqlite");
        await using var scope = school.Services.CreateAsyncScope();
        var known = scope.ServiceProvider.GetServices<ISubject>().Select(s => s.Kind).ToHashSet();
        var named = Requests.All.Select(type => (type.Name, Rule: Requests.Rule(Requests.Sample(type))))
            .Where(request => request.Rule.Id is not null && Matrix.Current.Ties(request.Rule.Verb, request.Rule.Kind).Count > 0 && !known.Contains(request.Rule.Kind))
            .Select(request => $"{request.Name}: {request.Rule.Kind}");
        Assert.Empty(named);
    }

    [Fact]
    public void Every_cell_of_the_matrix_is_a_kind_a_column_and_letters_once_each()
    {
        using var stream = typeof(Matrix).Assembly.GetManifestResourceStream("matrix.csv")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        Assert.Equal(
            ["kind", "learner", "guardian", "teacher", "mentor", "leader", "role:learner", "role:teacher", "role:guardian", "role:leader", "role:districtAdministrator", "role:itAdministrator", "role:operator"],
            rows[0]);
        Assert.Equal(Enum.GetNames<ObjectKind>().Order(), rows.Skip(1).Select(row => row[0]).Order());
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.All(rows.Skip(1).SelectMany(row => row.Skip(1)), cell => Assert.Equal(cell, string.Concat("rwd".Where(cell.Contains))));
    }
}
