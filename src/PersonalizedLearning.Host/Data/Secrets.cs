using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Data;

/// <summary>Secrets of sources, encrypted with the installation's Data Protection keys.</summary>
internal sealed class Secrets(IDataProtectionProvider protection) : ISecrets
{
    private readonly IDataProtector protector = protection.CreateProtector("PersonalizedLearning.Sources.Settings");

    public string Protect(string secret) => protector.Protect(secret);

    public string? Unprotect(string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal static class SecretsServices
{
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services.AddSingleton<ISecrets, Secrets>();
    }
}
