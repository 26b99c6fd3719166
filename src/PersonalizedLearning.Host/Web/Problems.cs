using PersonalizedLearning.Core;

namespace PersonalizedLearning.Host.Web;

/// <summary>What to put right in a form, field by field. PageShell lists it on top, each Field shows its own.</summary>
public sealed class Problems
{
    private readonly List<(string Field, string Message)> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<(string Field, string Message)> All => _all;

    /// <summary>A part of the page found something after the page was put together.</summary>
    public event Action? Changed;

    public void Add(string field, string message)
    {
        _all.Add((field, message));
        Changed?.Invoke();
    }

    /// <summary>The messages of a request that could not be taken.</summary>
    public void Add(InvalidRequestException refused)
    {
        foreach (var failure in refused.Errors)
            Add(failure.PropertyName, failure.ErrorMessage);
    }

    public string? For(string field) => _all.FirstOrDefault(problem => problem.Field == field).Message;
}
