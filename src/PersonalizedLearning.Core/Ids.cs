using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PersonalizedLearning.Core;

/// <summary>A strong id over a Guid v7: sorted by time of creation, never mixed up with another kind's.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
}

public static class Id
{
    private static long last;

    // The system is asked for randomness once for many ids: asking costs more than all else an id needs.
    [ThreadStatic] private static byte[]? random;
    [ThreadStatic] private static int randomLeft;

    internal static T From<T>(Guid value) where T : struct, IId<T> => T.From(value);

    public static T New<T>() where T : struct, IId<T> => T.From(Next());

    /// <summary>
    /// A Guid v7 above every earlier one of this process: within a millisecond the twelve bits after the time count up
    /// (RFC 9562, 6.2, method 1), where the platform's own are random there.
    /// </summary>
    public static Guid Next()
    {
        long before, stamp;
        do
        {
            before = Interlocked.Read(ref last);
            stamp = Math.Max(before + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 12);
        }
        while (Interlocked.CompareExchange(ref last, stamp, before) != before);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (stamp >> 12 << 16) | 0x7000 | (stamp & 0xfff));
        if (randomLeft == 0)
        {
            RandomNumberGenerator.Fill(random ??= new byte[1024]);
            randomLeft = random.Length;
        }
        random.AsSpan(randomLeft -= 8, 8).CopyTo(bytes[8..]);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes, bigEndian: true);
    }
}

[JsonConverter(typeof(IdJson<PersonId>))] public readonly record struct PersonId(Guid Value) : IId<PersonId> { public static PersonId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<OrganizationId>))] public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId> { public static OrganizationId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<AcademicSessionId>))] public readonly record struct AcademicSessionId(Guid Value) : IId<AcademicSessionId> { public static AcademicSessionId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<CourseId>))] public readonly record struct CourseId(Guid Value) : IId<CourseId> { public static CourseId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<ClassId>))] public readonly record struct ClassId(Guid Value) : IId<ClassId> { public static ClassId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<EnrollmentId>))] public readonly record struct EnrollmentId(Guid Value) : IId<EnrollmentId> { public static EnrollmentId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<RelationshipId>))] public readonly record struct RelationshipId(Guid Value) : IId<RelationshipId> { public static RelationshipId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<FrameworkId>))] public readonly record struct FrameworkId(Guid Value) : IId<FrameworkId> { public static FrameworkId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<StandardId>))] public readonly record struct StandardId(Guid Value) : IId<StandardId> { public static StandardId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<AdoptionId>))] public readonly record struct AdoptionId(Guid Value) : IId<AdoptionId> { public static AdoptionId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<RubricId>))] public readonly record struct RubricId(Guid Value) : IId<RubricId> { public static RubricId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<CriterionId>))] public readonly record struct CriterionId(Guid Value) : IId<CriterionId> { public static CriterionId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<ScaleId>))] public readonly record struct ScaleId(Guid Value) : IId<ScaleId> { public static ScaleId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<TopicId>))] public readonly record struct TopicId(Guid Value) : IId<TopicId> { public static TopicId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<ResourceId>))] public readonly record struct ResourceId(Guid Value) : IId<ResourceId> { public static ResourceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<StatementId>))] public readonly record struct StatementId(Guid Value) : IId<StatementId> { public static StatementId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<TalkId>))] public readonly record struct TalkId(Guid Value) : IId<TalkId> { public static TalkId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<AgreementId>))] public readonly record struct AgreementId(Guid Value) : IId<AgreementId> { public static AgreementId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<JudgementId>))] public readonly record struct JudgementId(Guid Value) : IId<JudgementId> { public static JudgementId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<GoalId>))] public readonly record struct GoalId(Guid Value) : IId<GoalId> { public static GoalId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<PathwayId>))] public readonly record struct PathwayId(Guid Value) : IId<PathwayId> { public static PathwayId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<StepId>))] public readonly record struct StepId(Guid Value) : IId<StepId> { public static StepId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<DemonstrationId>))] public readonly record struct DemonstrationId(Guid Value) : IId<DemonstrationId> { public static DemonstrationId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<EvidenceId>))] public readonly record struct EvidenceId(Guid Value) : IId<EvidenceId> { public static EvidenceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<SourceId>))] public readonly record struct SourceId(Guid Value) : IId<SourceId> { public static SourceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
[JsonConverter(typeof(IdJson<RunId>))] public readonly record struct RunId(Guid Value) : IId<RunId> { public static RunId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }

/// <summary>Writes a strong id as the bare Guid.</summary>
public sealed class IdJson<T> : JsonConverter<T> where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(Guid.Parse(reader.GetString()!));
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value.ToString());
    }
}

internal sealed class IdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => Id.From<T>(value)) where T : struct, IId<T>;

internal static class IdConventions
{
    /// <summary>Maps every strong id of this assembly to a Guid column.</summary>
    public static void UseStrongIds(this ModelConfigurationBuilder configuration)
    {
        var ids = typeof(IdConventions).Assembly.GetTypes().Where(type => type.IsValueType
            && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)));
        foreach (var id in ids)
            configuration.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
    }
}
