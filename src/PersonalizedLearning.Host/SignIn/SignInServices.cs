using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Accounts for every verb; sessions, the sign-in page's door and deny-by-default for the web.</summary>
internal static class SignInServices
{
    /// <summary>What the console needs too: accounts, and the keys that protect secrets.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var database = DatabaseOptions.From(configuration);
        var keys = services.AddDataProtection().SetApplicationName("PersonalizedLearning");
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContext<SqliteSignInDb>(db => db.UseLearningSqlite(database.ConnectionString));
            services.AddScoped<SignInDb>(provider => provider.GetRequiredService<SqliteSignInDb>());
            keys.PersistKeysToDbContext<SqliteSignInDb>();
        }
        else
        {
            services.AddDbContext<PostgresSignInDb>(db => db.UseNpgsql(database.ConnectionString));
            services.AddScoped<SignInDb>(provider => provider.GetRequiredService<PostgresSignInDb>());
            keys.PersistKeysToDbContext<PostgresSignInDb>();
        }
        KeyFile.Protect(keys, configuration);

        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "")
            .AddEntityFrameworkStores<SignInDb>();
        // Identity's own rules ask for signs instead of length; ours replace them.
        services.AddScoped<PasswordRules>();
        services.RemoveAllPasswordValidators();
        services.AddScoped<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());
        services.AddScoped<Sessions>();
        services.AddScoped<Accounts>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<ConsoleAccounts>();
        return services;
    }

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInLimits>();
        services.AddScoped<SignInDoor>();
        services.AddSingleton<SetupCode>();
        services.AddScoped<FirstAdministrator>();
        services.AddAuthentication(SessionAuthentication.Name).AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);
        // Deny by default: a route that says nothing wants somebody signed in.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(SessionAuthentication.Name).RequireAuthenticatedUser().Build());
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in (configuration["Proxy:Trusted"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        return services;
    }

    /// <summary>Lets an empty server be opened by its first administrator.</summary>
    public static IServiceCollection AddSetupCode(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<SetupCode>());

    /// <summary>Lets the sample's people in with one press. Only for a server on this machine that holds nobody else.</summary>
    public static IServiceCollection AddDemoDoor(this IServiceCollection services) => services.AddSingleton<DemoDoor>();

    /// <summary>Before everything that looks at the address or the scheme.</summary>
    public static void UseTrustedProxy(this WebApplication app)
    {
        if (!string.IsNullOrWhiteSpace(app.Configuration["Proxy:Trusted"]))
            app.UseForwardedHeaders();
    }

    /// <summary>Who asks, for everything that follows.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (context.Features.Get<SignedIn>() is { } signedIn && context.User.Identity?.IsAuthenticated == true)
                context.RequestServices.GetRequiredService<CurrentViewer>().Viewer = signedIn.Viewer;
            return next(context);
        });
        app.Use(ChooseAPasswordFirst);
        app.UseAuthorization();
    }

    /// <summary>The code on a card opens one page only: the one where an own password is chosen.</summary>
    private static Task ChooseAPasswordFirst(HttpContext context, RequestDelegate next)
    {
        var open = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || context.Request.Path == "/welcome";
        if (open || context.Features.Get<SignedIn>() is not { ChoosesPassword: true })
            return next(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/welcome";
        return Task.CompletedTask;
    }

    private static void RemoveAllPasswordValidators(this IServiceCollection services)
    {
        foreach (var rule in services.Where(s => s.ServiceType == typeof(IPasswordValidator<Account>)).ToList())
            services.Remove(rule);
    }
}
