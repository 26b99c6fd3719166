using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Files;

/// <summary>A learner's file reaches who may open it, as something to save.</summary>
public class EvidenceFileTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_file_opens_for_the_learner_and_the_teacher_and_is_not_there_for_anybody_else(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var school = open.School;
        var amina = await school.Learner("Amina Diallo");
        var teacher = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", teacher, amina);
        var path = await Evidence(open, amina, "Brücke \"1\".txt", "my bridge"u8.ToArray());

        foreach (var person in new[] { amina, teacher })
        {
            using var browser = await open.SignedIn(person);
            using var answer = await browser.Get(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("my bridge", await answer.Content.ReadAsStringAsync());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("Brücke 1.txt", answer.Content.Headers.ContentDisposition.FileNameStar);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        foreach (var person in new[] { await school.Learner("Li Wen"), await school.Teacher("Jon Berg"), await school.Principal("Ines Moreau"), await school.Guardian("Rana Diallo", amina, blocked: true), await school.Guardian("Sami Diallo", amina) })
        {
            using var browser = await open.SignedIn(person);
            await browser.Page(path, HttpStatusCode.NotFound);
        }
        using var nobody = open.Nobody();
        Assert.StartsWith("/sign-in", await nobody.Leads(path), StringComparison.Ordinal);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_family_opens_a_file_once_it_may_see_the_result(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        var guardian = await open.School.Guardian("Sami Diallo", amina);
        var path = await Evidence(open, amina, "bridge.txt", "my bridge"u8.ToArray(), familySees: open.School.Now.AddHours(20));
        using var browser = await open.SignedIn(guardian);
        await browser.Page(path, HttpStatusCode.NotFound);
        open.School.Clock.Advance(TimeSpan.FromHours(20));
        using var later = await open.SignedIn(guardian);
        Assert.Equal("my bridge", await later.Page(path));
    }

    [Fact]
    public async Task A_piece_that_was_taken_out_or_never_was_is_not_found()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        using var browser = await open.SignedIn(amina);
        await browser.Page($"/files/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await browser.Page("/files/..%2f..%2fetc%2fpasswd", HttpStatusCode.NotFound);
        var removed = await Evidence(open, amina, "bridge.txt", "my bridge"u8.ToArray(), removed: true);
        await browser.Page(removed, HttpStatusCode.NotFound);
    }

    private static async Task<string> Evidence(OpenSchool open, PersonId learner, string name, byte[] content, DateTime? familySees = null, bool removed = false)
    {
        using var stream = new MemoryStream(content);
        var kept = Assert.IsType<SavedFile.Kept>(await open.Services.GetRequiredService<FileStore>().Save(stream, name, default));
        var demonstration = Id.New<DemonstrationId>();
        var piece = Id.New<EvidenceId>();
        await open.School.Save(
            new Demonstration { Id = demonstration, LearnerId = learner, State = DemonstrationState.HandedIn, Terms = new DemonstrationTerms(), StartedAt = open.School.Now, FamilySeesAt = familySees },
            new EvidencePiece
            {
                Id = piece, DemonstrationId = demonstration, LearnerId = learner, Kind = EvidenceKind.File, Title = kept.Name, AddedAt = open.School.Now,
                FileHash = kept.Hash, FileName = kept.Name, ContentType = kept.ContentType, Bytes = kept.Bytes, RemovedAt = removed ? open.School.Now : null,
            });
        return $"/files/{piece}";
    }
}
