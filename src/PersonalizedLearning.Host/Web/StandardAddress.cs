using PersonalizedLearning.Core;

namespace PersonalizedLearning.Host.Web;

/// <summary>Addresses of standards in words: /standards/mathematics/7.RP.A.2.</summary>
internal static class StandardAddress
{
    public static string Of(string framework) => $"/standards/{Uri.EscapeDataString(framework)}";

    /// <summary>A code that would break an address, or is a word of ours, is replaced by the id.</summary>
    public static string Of(string framework, string? code, StandardId id) =>
        $"{Of(framework)}/{(code is null or "roles" or "adopt" or "." or ".." || code.Contains('/') || code.Contains('\\') ? id.ToString() : Uri.EscapeDataString(code))}";
}
