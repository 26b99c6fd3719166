using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Host.Components;

namespace PersonalizedLearning.Host.Pages.Show;

/// <summary>The terms of a demonstration, part by part, in words.</summary>
internal static class TermsWords
{
    public static IReadOnlyList<(string Label, string? Text)> Of(DemonstrationTerms terms, IStringLocalizer<ShowPage> text) =>
    [
        (text["Idea"], terms.Idea),
        (text["Form"], Form(terms.Form, text)),
        (text["Partners"], terms.Partners),
        (text["Audience"], terms.Audience),
        (text["Supports"], terms.Supports.Count == 0 ? null : string.Join(", ", terms.Supports)),
        (text["Step4"], terms.Criteria.Count == 0 ? null : string.Join("; ", terms.Criteria.Select(c => c.Statement))),
        (text["Date"], terms.Date is { } date ? Days.Full(date) : null),
        (text["Consents"], terms.Consents.Count == 0 ? null : string.Join(", ", terms.Consents.Select(c => text[$"Consent.{c}"].Value))),
    ];

    public static string? Form(string? form, IStringLocalizer<ShowPage> text) =>
        form is null ? null : text[$"Form.{form}"] is { ResourceNotFound: false } known ? known.Value : form;
}
