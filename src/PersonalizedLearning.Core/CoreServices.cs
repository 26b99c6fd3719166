using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core;

public static class CoreServices
{
    /// <summary>Registers the product. The host adds the database, the clock and the doors to the outside (plugins, bulk, search).</summary>
    public static IServiceCollection AddLearningCore(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AccessStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationStep<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(SaveStep<,>));

        services.AddScoped<CurrentViewer>();
        services.AddScoped<Guard>();
        services.AddScoped<Audit>();
        services.AddScoped<Reads>();
        services.AddSingleton<ReadQueue>();

        // A slice registers itself by being there: handlers, validators, notification handlers, subjects.
        Type[] parts = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>), typeof(ISubject), typeof(ITies), typeof(ISyncModule)];
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
            foreach (var service in type.GetInterfaces().Where(i => parts.Contains(i.IsGenericType ? i.GetGenericTypeDefinition() : i)))
                services.AddScoped(service, type);
        foreach (var door in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IDoor))))
            services.AddScoped(door);
        return services;
    }
}
