using System.Reflection;
using System.Runtime.CompilerServices;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Tests.Access;

/// <summary>Every request of the product, found in the built assembly, with values enough to ask it for its rule.</summary>
internal static class Requests
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(LearningDb).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && Asks(t)).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public static Type Result(Type request) => request.GetInterfaces().Single(IsRequest).GetGenericArguments()[0];

    public static bool IsCommand(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    public static bool IsQuery(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));

    /// <summary>A request with every id new and every text filled; it need not pass its validation.</summary>
    public static object Sample(Type request, PersonId? learner = null)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(request);
        foreach (var field in request.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            field.SetValue(sample, Value(field.FieldType, field.Name, learner));
        return sample;
    }

    public static AccessRule Rule(object request) => ((IGuarded)request).Access;

    private static object? Value(Type type, string name, PersonId? learner)
    {
        if (type == typeof(PersonId) && learner is { } whose && name.Contains("earner", StringComparison.Ordinal))
            return whose;
        if (type == typeof(Guid))
            return Id.Next();
        if (type == typeof(string))
            return "sample";
        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsValueType && type.GetConstructor([typeof(Guid)]) is { } id && !type.IsGenericType)
            return id.Invoke([Id.Next()]);
        if (type.IsGenericType && type.IsInterface && type.GetGenericArguments() is [var element] && type.IsAssignableFrom(element.MakeArrayType()))
            return Array.CreateInstance(element, 0);
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
    }

    private static bool Asks(Type type) => type.GetInterfaces().Any(IsRequest);

    private static bool IsRequest(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(MediatR.IRequest<>);
}
