using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>The rubrics of a package: criteria in order, each with its levels from lowest to highest.</summary>
internal static class Rubrics
{
    public static IEnumerable<(string Key, RubricRecord Record, Element Element)> Read(Package package, Items items, string framework, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in package.Rubrics.Objects(RecordTypes.Rubric, findings))
        {
            if (element.Identifier() is not { } key)
            {
                findings.Reject(element, "identifier", RecordTypes.Rubric, null, "missing-identifier", "The rubric has no identifier, so it could not be known again, and was left out. Ask the publisher to give it one.");
                continue;
            }

            if (!seen.Add(key))
            {
                findings.Reject(element, "identifier", RecordTypes.Rubric, key, "duplicate-identifier", $"The identifier {key} stands in the package twice; the first rubric was taken and this one left out. Ask the publisher which is meant.");
                continue;
            }

            var criteria = new List<RubricCriterion>();
            foreach (var criterion in element.Children("CFRubricCriteria").OrderBy(c => c.Number("position") ?? double.MaxValue))
            {
                if (Criterion(criterion, key, items, findings) is { } taken)
                {
                    criteria.Add(taken);
                }
            }

            if (criteria.Count == 0)
            {
                findings.Note(element, "CFRubricCriteria", RecordTypes.Rubric, key, "no-criteria", "The rubric has no criterion that says what is looked for. Write criteria together before it is used.");
            }

            yield return (key, new RubricRecord { Framework = framework, Title = element.Word("title"), Criteria = criteria }, element);
        }
    }

    private static RubricCriterion? Criterion(Element element, string rubric, Items items, Findings findings)
    {
        if ((element.Exact("description") ?? element.Exact("category")) is not { } statement)
        {
            findings.Adjust(element, "description", RecordTypes.Rubric, rubric, "missing-required", "The criterion does not say what is looked for and was left out of its rubric. Ask the publisher for its description.");
            return null;
        }

        var item = items.Resolve(element.Child("CFItemURI"), element.Word("CFItemURI"));
        if (item is not null && !items.Has(item))
        {
            findings.Note(element, "CFItemURI", RecordTypes.Rubric, rubric, "outside-end", $"The criterion belongs to {Findings.Short(item)}, which lies outside the package. It was kept; bring in that framework too.");
        }

        var levels = element.Children("CFRubricCriterionLevels").ToList();
        var scored = levels.All(l => l.Number("score") is not null);
        return new RubricCriterion
        {
            Key = element.Identifier() ?? $"{rubric}#{element.Index}",
            Statement = statement,
            Item = item,
            Weight = element.Number("weight"),
            Levels =
            [
                .. levels.OrderBy(l => (scored ? l.Number("score") : l.Number("position")) ?? double.MaxValue)
                    .Select(l => (l, Descriptor: l.Exact("description") ?? l.Exact("quality") ?? l.Exact("feedback")))
                    .Where(l => l.Descriptor is not null)
                    .Select(l => new RubricLevel { Descriptor = l.Descriptor!, Name = l.l.Word("quality"), Score = l.l.Number("score") }),
            ],
        };
    }
}
