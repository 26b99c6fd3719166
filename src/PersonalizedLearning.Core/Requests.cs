using FluentValidation;
using FluentValidation.Results;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core;

/// <summary>A question. It changes nothing.</summary>
public interface IQuery<out TResult> : IRequest<TResult>, IGuarded;

/// <summary>A change. The command id makes a repeated post harmless: the second one gets the first one's answer.</summary>
public interface ICommand<out TResult> : IRequest<TResult>, IGuarded
{
    Guid CommandId { get; }
}

/// <summary>
/// What was asked for is not there, or not for this viewer: the two are never told apart.
/// Pages answer 404.
/// </summary>
public sealed class NotFoundException() : Exception("Not found.");

/// <summary>The request as sent cannot be taken; each message belongs to a field and is meant for people.</summary>
public sealed class InvalidRequestException(IReadOnlyList<ValidationFailure> failures) : ValidationException(failures);

/// <summary>A module's functions for the modules above that need more than the database; injected by its own class.</summary>
public interface IDoor;

/// <summary>Limits of what people write, said in their words.</summary>
internal static class WordLimits
{
    public static IRuleBuilderOptions<T, string?> UpTo<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.MaximumLength(longest).WithMessage("This is longer than fits here. Shorten it a little; nothing is lost.");
}
