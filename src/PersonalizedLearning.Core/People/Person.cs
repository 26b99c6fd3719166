using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.People;

internal sealed class Person
{
    public PersonId Id { get; set; }
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public string? MiddleName { get; set; }
    public string? PreferredGivenName { get; set; }
    public string? PreferredFamilyName { get; set; }
    public string? Pronouns { get; set; }
    public string? Username { get; set; }
    public string? Email { get; set; }
    public string? Identifier { get; set; }
    public string? MasterIdentifier { get; set; }
    public bool Enabled { get; set; } = true;

    /// <summary>Grades as CEDS codes (KG, 01 to 12).</summary>
    public List<string> Grades { get; set; } = [];

    /// <summary>The highest grade as a number, KG = 0; null for adults.</summary>
    public int? Grade { get; set; }

    /// <summary>Names in lower case without diacritics, for search on both databases.</summary>
    public string SearchText { get; set; } = "";
    public DateTime? ArchivedAt { get; set; }
}

/// <summary>What a source calls a person. Several keys may mean one person: some servers list a person once a school.</summary>
internal sealed class ExternalId : Synced
{
    public Guid Id { get; set; }
    public PersonId PersonId { get; set; }
}

/// <summary>What a person is, and where (OneRoster roles): student, teacher, guardian, principal and so on.</summary>
internal sealed class PersonOrganizationRole
{
    public Guid Id { get; set; }
    public PersonId PersonId { get; set; }
    public required string Role { get; set; }
    public OrganizationId? OrganizationId { get; set; }
    public SourceId? SourceId { get; set; }

    /// <summary>The record that says so (<see cref="ExternalId"/>); null for a role given here.</summary>
    public Guid? ExternalId { get; set; }
    public DateTime? ArchivedAt { get; set; }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<ExternalId>, IEntityTypeConfiguration<PersonOrganizationRole>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasIndex(p => p.Identifier);
        builder.HasIndex(p => p.MasterIdentifier);
        builder.HasIndex(p => p.SearchText);
    }

    public void Configure(EntityTypeBuilder<ExternalId> builder)
    {
        builder.ToTable("ExternalIds");
        builder.HasIndex(e => new { e.SourceId, e.SourceKey }).IsUnique();
        builder.HasIndex(e => e.PersonId);
    }

    public void Configure(EntityTypeBuilder<PersonOrganizationRole> builder)
    {
        builder.ToTable("PersonRoles");
        builder.HasIndex(r => new { r.PersonId, r.Role, r.OrganizationId });
        builder.HasIndex(r => new { r.OrganizationId, r.Role });
        builder.HasIndex(r => r.ExternalId);
    }
}
