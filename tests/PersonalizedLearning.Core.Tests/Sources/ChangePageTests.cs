using System.Reflection;
using System.Text.Json;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

public sealed class ChangePageTests
{
    private static readonly Type[] Records = [.. typeof(SourceRecord).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SourceRecord)) && !t.IsAbstract)];

    public static TheoryData<Type> EveryRecord => [.. Records];

    [Theory, MemberData(nameof(EveryRecord))]
    public void A_record_comes_as_it_was_sent(Type record)
    {
        foreach (var filled in (bool[])[true, false])
        {
            var sent = (SourceRecord)Made(record, filled);
            var change = Change(sent, new Place { File = "a.csv", Line = 7, Column = "naïve" }, new Cursor { Value = "here" });
            // Twice, so that what is not said again is kept; once without a place between them.
            var came = ChangePage.Of([change, Change(sent, null, null), change]).Changes;

            Assert.Equal(3, came.Count);
            Assert.All(came, c => Assert.Equal(Json(sent), Json(c.Values!)));
            Assert.Null(came[1].At);
            foreach (var c in (SourceChange[])[came[0], came[2]])
                Assert.Equal((ChangeKind.Upsert, change.Type, "kéy", change.At, change.Cursor), (c.Kind, c.Type, c.Key, c.At, c.Cursor));
        }
    }

    [Fact]
    public void Other_values_have_another_hash_and_the_same_ones_the_same()
    {
        var hashes = new List<UInt128>();
        foreach (var role in (string[])["student", "teacher", "student"])
        {
            var reader = new ChangeReader(ChangePage.Of([Change(new EnrollmentRecord { Class = "c", Person = "p", Role = role }, null, null)]), new TextCache());
            Assert.True(reader.Next());
            hashes.Add(RowHash.Of(reader.Values));
        }
        Assert.Equal(hashes[0], hashes[2]);
        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.Equal(hashes[0], RowHash.Read(System.Text.Encoding.UTF8.GetBytes(RowHash.Name(hashes[0]))));
        Assert.Null(RowHash.Read(System.Text.Encoding.UTF8.GetBytes(RowHash.Name(hashes[0]) + "~0")));
    }

    [Theory, MemberData(nameof(EveryRecord))]
    public void A_page_that_was_cut_or_altered_is_said_to_be_none_or_holds_other_values_and_does_nothing_else(Type record)
    {
        var bytes = ChangePage.Of([Change((SourceRecord)Made(record, filled: true), new Place { File = "a.csv" }, null)]).Bytes.ToArray();
        for (var length = 1; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => new ChangePage(bytes[..length]).Changes);
        for (var at = 0; at < bytes.Length; at++)
            foreach (var value in (byte[])[0, 1, 0x7f, 0x80, 0xff])
            {
                var altered = bytes.ToArray();
                altered[at] = value;
                try
                {
                    _ = new ChangePage(altered).Changes;
                }
                catch (InvalidDataException)
                {
                    // Named for what it is.
                }
            }
    }

    [Fact]
    public void A_record_without_what_it_requires_or_of_no_known_class_is_not_sent()
    {
        Assert.Throws<InvalidDataException>(() => ChangePage.Of([Change(new EnrollmentRecord { Class = null!, Person = "p", Role = "student" }, null, null)]));
        Assert.Throws<InvalidDataException>(() => ChangePage.Of([Change(new Unknown(), null, null)]));
    }

    private sealed record Unknown : RosterRecord;

    private static SourceChange Change(SourceRecord record, Place? at, Cursor? cursor)
    {
        var type = char.ToLowerInvariant(record.GetType().Name[0]) + record.GetType().Name[1..].Replace("Record", "", StringComparison.Ordinal);
        return record switch
        {
            StandardsRecord standard => new StandardChange { Kind = ChangeKind.Upsert, Type = type, Key = "kéy", Record = standard, At = at, Cursor = cursor },
            ContentRecord content => new ContentChange { Kind = ChangeKind.Upsert, Type = type, Key = "kéy", Record = content, At = at, Cursor = cursor },
            ActivityRecord activity => new ActivityChange { Kind = ChangeKind.Upsert, Type = type, Key = "kéy", Record = activity, At = at, Cursor = cursor },
            _ => new RosterChange { Kind = ChangeKind.Upsert, Type = type, Key = "kéy", Record = (RosterRecord)record, At = at, Cursor = cursor },
        };
    }

    private static string Json(object record) => JsonSerializer.Serialize(record, record.GetType());

    /// <summary>A record with something in each property, or with what it requires only.</summary>
    private static object Made(Type type, bool filled)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null))
            if (filled || property.CustomAttributes.Any(a => a.AttributeType.Name == "RequiredMemberAttribute"))
                property.SetValue(record, Value(property));
        return record;
    }

    private static object Value(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var t when t == typeof(string) => property.Name + " ü 𝄞",
        var t when t == typeof(bool) => false,
        var t when t == typeof(int) => -2040,
        var t when t == typeof(double) => -0.0,
        var t when t == typeof(DateOnly) => new DateOnly(2026, 8, 31),
        var t when t == typeof(DateTime) => new DateTime(2026, 8, 31, 12, 30, 0, DateTimeKind.Utc),
        { IsEnum: true } t => Enum.GetValues(t).GetValue(Enum.GetValues(t).Length - 1)!,
        var t when t == typeof(IReadOnlyList<string>) => (string[])["07", "", "ü"],
        { IsGenericType: true } t => Parts(t.GetGenericArguments()[0]),
        var t => throw new NotSupportedException(t.Name),
    };

    private static Array Parts(Type part)
    {
        var parts = Array.CreateInstance(part, 2);
        parts.SetValue(Made(part, filled: true), 0);
        parts.SetValue(Made(part, filled: false), 1);
        return parts;
    }
}
