using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PersonalizedLearning.Host.Web;

/// <summary>
/// Two languages that nobody speaks, in Development only, under the names that CLDR gives its pseudo-locales. Each text of the
/// resources stands between marks and is as long as a German one: what stands outside of them cannot be translated, and what
/// overflows was built for English. The second one runs from right to left.
/// </summary>
internal static class PseudoLanguages
{
    public const string Marked = "en-XA", FromTheRight = "ar-XB", Opens = "[!!", Closes = "!!]";

    public static CultureInfo[] All { get; } = [new(Marked), new(FromTheRight)];

    public static string Mark(string text) => $"{Opens} {text} {string.Concat(Enumerable.Repeat("~~~ ", text.Length / 10))}{Closes}";

    /// <summary>The usual texts, marked where the reader chose one of the two.</summary>
    internal sealed class Factory(IStringLocalizerFactory inner) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new Localizer(inner.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new Localizer(inner.Create(baseName, location));
    }

    private sealed class Localizer(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => Shown(inner[name]);

        public LocalizedString this[string name, params object[] arguments] => Shown(inner[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures).Select(Shown);

        private static LocalizedString Shown(LocalizedString text) =>
            All.Contains(CultureInfo.CurrentUICulture) ? new(text.Name, Mark(text.Value), text.ResourceNotFound, text.SearchedLocation) : text;
    }
}
