using System.Globalization;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>One framework from one package file.</summary>
internal sealed class PackageSource(SourceContext context) : IStandardsSource
{
    public ValueTask<Probe> ProbeAsync(CancellationToken ct)
    {
        string? reason = null;
        var findings = new Findings(FileName, f => reason ??= f.Effect == FindingEffect.Refused ? f.Message : null);
        if (Package.Read(context.InputPath, findings, _ => { }, ct) is not { } package || Frameworks.Read(package, findings) is not { } framework)
        {
            return ValueTask.FromResult(new Probe { Works = false, Message = reason! });
        }

        return ValueTask.FromResult(new Probe
        {
            Works = true,
            Identity = framework.Key,
            Title = framework.Record.Title,
            Message = string.Create(CultureInfo.InvariantCulture,
                $"CASE package \"{framework.Record.Title}\" by {framework.Record.Creator ?? "an unnamed creator"}: {package.Items.Count:N0} items, {package.Associations.Count:N0} associations, {package.Rubrics.Count:N0} rubrics."),
        });
    }

    public IAsyncEnumerable<StandardChange> ReadStandardsAsync(Cursor since, CancellationToken ct) => Read(ct).ToAsyncEnumerable();

    private string? FileName => Path.GetFileName(context.InputPath);

    private IEnumerable<StandardChange> Read(CancellationToken ct)
    {
        var findings = new Findings(FileName, context.Report);
        if (Package.Read(context.InputPath, findings, context.Progress, ct) is not { } package || Frameworks.Read(package, findings) is not { } framework)
        {
            yield break;
        }

        yield return Upsert(RecordTypes.Framework, framework.Key, framework.Record, package.Document);
        var items = new Items(package, framework.Key, findings);
        var hierarchy = new Hierarchy(package, items, framework.Key, findings);
        foreach (var (key, record, element) in hierarchy.ParentsFirst())
        {
            ct.ThrowIfCancellationRequested();
            yield return Upsert(RecordTypes.StandardItem, key, record, element);
        }

        foreach (var (key, record, element) in Associations.Read(package, items, hierarchy, framework.Key, findings))
        {
            ct.ThrowIfCancellationRequested();
            yield return Upsert(RecordTypes.StandardAssociation, key, record, element);
        }

        foreach (var (key, record, element) in Rubrics.Read(package, items, framework.Key, findings))
        {
            yield return Upsert(RecordTypes.Rubric, key, record, element);
        }

        yield return Complete(RecordTypes.Framework);
        foreach (var (type, part) in new[] { (RecordTypes.StandardItem, package.Items), (RecordTypes.StandardAssociation, package.Associations), (RecordTypes.Rubric, package.Rubrics) })
        {
            if (part.Present)
            {
                yield return Complete(type);
            }
        }

        findings.Close();
    }

    private StandardChange Upsert(string type, string key, StandardsRecord record, Element at) =>
        new() { Kind = ChangeKind.Upsert, Type = type, Key = key, Record = record, At = new Place { File = FileName, Column = at.Path } };

    private static StandardChange Complete(string type) => new() { Kind = ChangeKind.Complete, Type = type };
}
