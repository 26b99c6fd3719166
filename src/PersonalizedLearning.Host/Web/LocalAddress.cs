namespace PersonalizedLearning.Host.Web;

/// <summary>An address to go back to, as a browser sent it: only one on this server is followed.</summary>
internal static class LocalAddress
{
    public static string Of(string? address, string otherwise = "/") =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(char.IsControl) ? address : otherwise;
}
