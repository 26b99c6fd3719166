// How records travel. Compiled into the plugin's process too, so that both sides cannot differ.
using System.Reflection;
using System.Runtime.CompilerServices;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// The values of a record as bytes and back, property by property in the order of their names. The same values give the same bytes,
/// so that they can be compared without being read.
/// </summary>
internal abstract class RecordCodec
{
    private static readonly (string Type, Type Record)[] Types =
    [
        (RecordTypes.Organization, typeof(OrganizationRecord)), (RecordTypes.AcademicSession, typeof(AcademicSessionRecord)), (RecordTypes.Course, typeof(CourseRecord)),
        (RecordTypes.Class, typeof(ClassRecord)), (RecordTypes.Person, typeof(PersonRecord)), (RecordTypes.Enrollment, typeof(EnrollmentRecord)),
        (RecordTypes.Relationship, typeof(RelationshipRecord)), (RecordTypes.Framework, typeof(FrameworkRecord)), (RecordTypes.StandardItem, typeof(StandardItemRecord)),
        (RecordTypes.StandardAssociation, typeof(StandardAssociationRecord)), (RecordTypes.Rubric, typeof(RubricRecord)), (RecordTypes.Topic, typeof(TopicRecord)),
        (RecordTypes.Resource, typeof(ResourceRecord)), (RecordTypes.ResourcePrerequisite, typeof(ResourcePrerequisiteRecord)), (RecordTypes.Alignment, typeof(AlignmentRecord)),
        (RecordTypes.Activity, typeof(ActivityRecord)),
    ];

    private static readonly Dictionary<Type, byte> Tags = Types.Select((t, i) => (t.Record, Tag: (byte)(i + 1))).ToDictionary(t => t.Record, t => t.Tag);
    private static readonly Lazy<RecordCodec>[] Codecs = [.. Types.Select(t => new Lazy<RecordCodec>(() => For(t.Record)))];

    /// <summary>The record that a type of change carries; null for a type the contract does not know.</summary>
    public static Type? RecordOf(string type) => Array.Find(Types, t => t.Type == type).Record;

    public static Type? RecordOf(byte tag) => tag is > 0 && tag <= Types.Length ? Types[tag - 1].Record : null;

    public static void Write(SourceRecord record, PageWriter into)
    {
        if (!Tags.TryGetValue(record.GetType(), out var tag))
            throw new InvalidDataException($"{record.GetType().Name} is not of the contract.");
        into.Byte(tag);
        Codecs[tag - 1].Value.WriteValues(record, into);
    }

    public static SourceRecord Read(ref PageReader from)
    {
        var tag = from.Byte();
        return RecordOf(tag) is not null ? (SourceRecord)Codecs[tag - 1].Value.ReadValues(ref from) : throw PageReader.Broken();
    }

    public abstract void WriteValues(object record, PageWriter into);

    public abstract object ReadValues(ref PageReader from);

    internal static RecordCodec For(Type record) => (RecordCodec)Activator.CreateInstance(typeof(RecordCodec<>).MakeGenericType(record))!;
}

internal sealed class RecordCodec<T> : RecordCodec where T : class
{
    private readonly Value[] values = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null)
        .OrderBy(p => p.Name, StringComparer.Ordinal).Select(Of)];

    public override void WriteValues(object record, PageWriter into)
    {
        var typed = (T)record;
        foreach (var value in values)
            value.Write(typed, into);
    }

    public override object ReadValues(ref PageReader from)
    {
        var record = Activator.CreateInstance<T>();
        foreach (var value in values)
            value.Read(record, ref from);
        return record;
    }

    private static Value Of(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute));
        return property.PropertyType switch
        {
            var t when t == typeof(string) => new TextValue(Get<string?>(), Set<string?>(), required ? property.Name : null),
            var t when t == typeof(bool) => new NumberValue<bool>(Get<bool>(), Set<bool>(), v => v ? 1 : 0, n => n == 1),
            var t when t == typeof(bool?) => new NumberValue<bool?>(Get<bool?>(), Set<bool?>(), v => v is { } yes ? yes ? 1 : 0 : null, n => n == 1),
            var t when t == typeof(int) => new NumberValue<int>(Get<int>(), Set<int>(), v => v, n => (int)n),
            var t when t == typeof(int?) => new NumberValue<int?>(Get<int?>(), Set<int?>(), v => v, n => (int)n),
            var t when t == typeof(DateOnly) => new NumberValue<DateOnly>(Get<DateOnly>(), Set<DateOnly>(), v => v.DayNumber, Day),
            var t when t == typeof(DateOnly?) => new NumberValue<DateOnly?>(Get<DateOnly?>(), Set<DateOnly?>(), v => v?.DayNumber, n => Day(n)),
            var t when t == typeof(DateTime) => new EightByteValue<DateTime>(Get<DateTime>(), Set<DateTime>(), v => v.ToUniversalTime().Ticks, Time),
            var t when t == typeof(double?) => new EightByteValue<double?>(Get<double?>(), Set<double?>(), v => v is { } real ? BitConverter.DoubleToInt64Bits(real) : null, n => BitConverter.Int64BitsToDouble(n)),
            var t when t == typeof(LearningMethod) => new NumberValue<LearningMethod>(Get<LearningMethod>(), Set<LearningMethod>(), v => (int)v, n => (LearningMethod)n),
            var t when t == typeof(IReadOnlyList<string>) => new TextsValue(Get<IReadOnlyList<string>?>(), Set<IReadOnlyList<string>?>()),
            { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
                (Value)Activator.CreateInstance(typeof(PartsValue<>).MakeGenericType(typeof(T), t.GetGenericArguments()[0]), property)!,
            var t => throw new NotSupportedException($"{typeof(T).Name}.{property.Name}: a {t.Name} does not travel."),
        };

        Func<T, V> Get<V>() => property.GetMethod!.CreateDelegate<Func<T, V>>();
        Action<T, V> Set<V>() => property.SetMethod!.CreateDelegate<Action<T, V>>();
    }

    private static DateTime Time(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new(ticks, DateTimeKind.Utc) : throw PageReader.Broken();

    private static DateOnly Day(long number) => number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : throw PageReader.Broken();

    /// <summary>One property. What is null leaves the record's own default standing.</summary>
    private abstract class Value
    {
        public abstract void Write(T record, PageWriter into);
        public abstract void Read(T record, ref PageReader from);
    }

    private sealed class TextValue(Func<T, string?> get, Action<T, string?> set, string? required) : Value
    {
        public override void Write(T record, PageWriter into)
        {
            var text = get(record);
            if (text is null && required is not null)
                throw new InvalidDataException($"{typeof(T).Name} without {required}.");
            into.Text(text);
        }

        public override void Read(T record, ref PageReader from)
        {
            if (from.Text() is { } text)
                set(record, text);
        }
    }

    private sealed class NumberValue<V>(Func<T, V> get, Action<T, V> set, Func<V, long?> number, Func<long, V> value) : Value
    {
        public override void Write(T record, PageWriter into) => into.Number(number(get(record)));

        public override void Read(T record, ref PageReader from)
        {
            if (from.Number() is { } known)
                set(record, value(known));
        }
    }

    private sealed class EightByteValue<V>(Func<T, V> get, Action<T, V> set, Func<V, long?> number, Func<long, V> value) : Value
    {
        public override void Write(T record, PageWriter into) => into.Eight(number(get(record)));

        public override void Read(T record, ref PageReader from)
        {
            if (from.Eight() is { } known)
                set(record, value(known));
        }
    }

    private sealed class TextsValue(Func<T, IReadOnlyList<string>?> get, Action<T, IReadOnlyList<string>?> set) : Value
    {
        public override void Write(T record, PageWriter into)
        {
            var texts = get(record) ?? [];
            into.Count(texts.Count);
            for (var i = 0; i < texts.Count; i++)
                into.Text(texts[i]);
        }

        public override void Read(T record, ref PageReader from)
        {
            var texts = new string[from.Count()];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = from.Text() ?? "";
            if (texts.Length > 0)
                set(record, texts);
        }
    }

    private sealed class PartsValue<TPart>(PropertyInfo property) : Value where TPart : class
    {
        private readonly Func<T, IReadOnlyList<TPart>?> get = property.GetMethod!.CreateDelegate<Func<T, IReadOnlyList<TPart>?>>();
        private readonly Action<T, IReadOnlyList<TPart>?> set = property.SetMethod!.CreateDelegate<Action<T, IReadOnlyList<TPart>?>>();
        private readonly RecordCodec part = For(typeof(TPart));

        public override void Write(T record, PageWriter into)
        {
            var parts = get(record) ?? [];
            into.Count(parts.Count);
            foreach (var one in parts)
                part.WriteValues(one ?? throw new InvalidDataException($"{typeof(T).Name} holds nothing where a {typeof(TPart).Name} was due."), into);
        }

        public override void Read(T record, ref PageReader from)
        {
            var parts = new TPart[from.Count()];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = (TPart)part.ReadValues(ref from);
            if (parts.Length > 0)
                set(record, parts);
        }
    }
}
