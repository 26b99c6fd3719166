using System.Text;
using PersonalizedLearning.Plugins.KhanLibrary;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.KhanLibrary;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_resource_carries_method_minutes_language_grades_access_and_social_form()
    {
        using var channel = new Channel()
            .Topic("root", null, language: "sw-TZ").Topic("stars", "root")
            .Node("v", "video", "stars", more: [("duration", 61), ("grade_levels", "BkGYi3lD, eLt0Mbu4"), ("accessibility_labels", "WnIhbgkY,Dr4cVXkc,uF4CI2wP"), ("license_name", "CC BY"), ("author", ""), ("license_owner", "Hillside"), ("lang_id", "7"), ("description", " Look up. ")])
            .Node("x", "exercise", "stars", more: [("available", 1), ("learner_needs", "Hsw9k7Bz,lsoCk5Uy.MKIzZKDO")])
            .Node("h", "html5", "stars", more: [("learning_activities", "UXADWcXZ")])
            .Node("d", "document", "stars", more: [("grade_levels", "Z#97dvst")])
            .Node("z", "hologram", "stars", more: [("grade_levels", "zzzz"), ("accessibility_labels", "yyyy"), ("duration", -4)]);
        var taken = await channel.Read(new Uri("https://kolibri.hillside.example/school"));

        var video = taken.One<ResourceRecord>("c-v");
        Assert.Equal((LearningMethod.Watch, 2, "pt-BR", "CC BY", "Hillside", "Look up."), (video.Method, video.Minutes, video.Language, video.License, video.Author, video.Summary));
        Assert.Equal(["04", "05", "06", "07", "08", "09"], video.GradeLevels);
        Assert.Equal(["captions", "sign-language", "high-contrast"], video.AccessFeatures);
        Assert.Equal($"https://kolibri.hillside.example/school/viewcontent?channel_id={Channel.Id}&content_id=c-v", video.Url);
        var exercise = taken.One<ResourceRecord>("c-x");
        Assert.Equal((LearningMethod.Practise, null, "sw-TZ", "group"), (exercise.Method, exercise.Minutes, exercise.Language, exercise.SocialForm));
        Assert.Equal((LearningMethod.Create, LearningMethod.Read, LearningMethod.Investigate), (taken.One<ResourceRecord>("c-h").Method, taken.One<ResourceRecord>("c-d").Method, taken.One<ResourceRecord>("c-z").Method));
        Assert.Empty(taken.One<ResourceRecord>("c-d").GradeLevels);
        Assert.Null(taken.One<ResourceRecord>("c-z").Minutes);
        Assert.Equal(["c-z", "c-z", "c-z"], new[] { "unknown-kind", "unknown-grade", "unknown-access" }.Select(r => taken.Said(r).Key));
        Assert.Equal("root", taken.One<TopicRecord>("c-stars").Parent?.Replace("c-", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_content_in_several_topics_is_one_resource_with_a_home()
    {
        using var channel = new Channel().Topic("root", null).Topic("a", "root").Topic("b", "root")
            .Node("n1", "video", "b", "same", "First").Node("n2", "video", "a", "same", "Second").Node("n3", "video", "a", "other").Tag("n1", "space").Tag("n2", "6.RP.A.1", "space")
            .Before("n2", "n3").Before("n1", "n3").Before("n1", "n2");
        var taken = await channel.Read();

        Assert.Equal(["c-b", "c-a"], taken.One<ResourceRecord>("same").Topics);
        Assert.Equal(("First", null), (taken.One<ResourceRecord>("same").Title, taken.One<ResourceRecord>("same").Url));
        Assert.Equal(["space", "6.RP.A.1"], taken.One<ResourceRecord>("same").Tags);
        Assert.Equal([("same", "other")], taken.All<ResourcePrerequisiteRecord>().Select(p => (p.Record.Resource, p.Record.Prerequisite)));
        Assert.Equal([("same 6.RP.A.1", "teaches")], taken.All<AlignmentRecord>().Select(a => (a.Key, a.Record.Type)));
    }

    [Theory]
    [InlineData("CCSS.MATH.6.RP.A.1", "CCSS.MATH.6.RP.A.1")]
    [InlineData("CCSS.ELA-LITERACY.RL.5.1", "CCSS.ELA-LITERACY.RL.5.1")]
    [InlineData("6.RP.A.1", "6.RP.A.1")]
    [InlineData("6.RP.A.3.b", "6.RP.A.3.b")]
    [InlineData("K.CC.B.4a", "K.CC.B.4a")]
    [InlineData("6.RP.A", "6.RP.A")]
    [InlineData("HSA-SSE.B.3", "HSA-SSE.B.3")]
    [InlineData("A-REI.4", "A-REI.4")]
    [InlineData("MS-PS1-2", "MS-PS1-2")]
    [InlineData("standard: AL.8.3", "AL.8.3")]
    [InlineData("STANDARD:21E0DA32-181D-5818-8469-1F76D749F62F", "21e0da32-181d-5818-8469-1f76d749f62f")]
    [InlineData("21e0da32-181d-5818-8469-1f76d749f62f", "21e0da32-181d-5818-8469-1f76d749f62f")]
    [InlineData("21e0da32181d581884691f76d749f62f", "21e0da32-181d-5818-8469-1f76d749f62f")]
    [InlineData("00000000-0000-0000-0000-000000000000", null)]
    [InlineData("standard:", null)]
    [InlineData("grade 6", null)]
    [InlineData("6.0", null)]
    [InlineData("K-5", null)]
    [InlineData("G.I. Joe", null)]
    [InlineData("RL.5.1", null)]
    [InlineData("fractions", null)]
    public void A_tag_names_a_standard_or_it_does_not(string tag, string? standard) => Assert.Equal(standard, StandardTags.Read(tag));

    [Fact]
    public async Task Tags_and_prerequisites_of_topics_are_told_and_not_guessed_at()
    {
        using var channel = new Channel().Topic("root", null).Topic("a", "root").Node("n", "video", "a").Tag("a", "6.RP.A", "numbers").Before("n", "a").Before("n", "ghost");
        var taken = await channel.Read();

        Assert.Empty(taken.All<AlignmentRecord>());
        Assert.Empty(taken.All<ResourcePrerequisiteRecord>());
        Assert.Equal("c-a", taken.Said("topic-tag").Key);
        taken.Said("topic-prerequisite");
        Assert.Contains("ghost", taken.Said("unknown-reference").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("grade_levels,learning_activities,accessibility_labels,learner_needs,duration")]
    [InlineData("grade_levels,learning_activities,accessibility_labels,learner_needs,duration,license_name,license_owner,author,description,sort_order,lang_id,channel_id,available")]
    public async Task Columns_an_older_schema_does_not_have_are_not_missed(string without)
    {
        using var channel = new Channel(without.Split(',')).Topic("root", null).Node("n", "video", "root");
        var taken = await channel.Read();

        Assert.Equal((1, 1), (taken.All<TopicRecord>().Count, taken.All<ResourceRecord>().Count));
        Assert.Equal((Channel.Id, "Skies"), (taken.Probe.Identity, taken.Probe.Title));
        Assert.Empty(taken.Findings);
    }

    [Fact]
    public async Task The_license_of_an_old_channel_is_found_in_its_table()
    {
        using var channel = new Channel(["license_name"], ", license_id INTEGER");
        channel.Run("CREATE TABLE content_license (id INTEGER PRIMARY KEY, license_name VARCHAR(50)); INSERT INTO content_license VALUES (3, 'CC BY')");
        channel.Topic("root", null).Node("n", "video", "root", null, null, ("license_id", 3)).Node("m", "video", "root");
        var taken = await channel.Read();

        Assert.Equal(("CC BY", null), (taken.One<ResourceRecord>("c-n").License, taken.One<ResourceRecord>("c-m").License));
    }

    [Fact]
    public async Task What_belongs_to_another_channel_is_left_out_and_counted()
    {
        using var channel = new Channel().Topic("root", null).Node("n", "video", "root").Node("m", "video", "root", null, null, ("channel_id", "d0000000000000000000000000000002"));
        var taken = await channel.Read();

        Assert.Equal(["c-n"], taken.Keys<ResourceRecord>());
        Assert.StartsWith("1 of the topics and resources in the file belong to another channel", taken.Said("other-channel").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C0000000-0000-0000-0000-000000000001", Channel.Id)]
    [InlineData(Channel.Id, "c0000000-0000-0000-0000-000000000001")]
    public async Task A_channel_is_the_same_however_its_id_is_written(string ofChannel, string ofNodes)
    {
        using var channel = new Channel().Topic("root", null).Node("n", "video", "root");
        channel.Run("UPDATE content_channelmetadata SET id = $c; UPDATE content_contentnode SET channel_id = $n", ("c", ofChannel), ("n", ofNodes));
        var taken = await channel.Read(new Uri("https://kolibri.hillside.example"));

        Assert.Empty(taken.AllSaid("other-channel"));
        Assert.Contains($"channel_id={Channel.Id}&", taken.One<ResourceRecord>("c-n").Url, StringComparison.Ordinal);
        Assert.Equal(Channel.Id, taken.Probe.Identity);
    }

    [Fact]
    public async Task Columns_and_tables_of_a_later_schema_are_no_matter_nor_are_tables_that_are_not_there()
    {
        using var channel = new Channel(extra: ", upstream_url TEXT, mood TEXT DEFAULT 'bright'", links: false).Topic("root", null).Node("n", "video", "root");
        channel.Run("CREATE TABLE content_something_new (id TEXT); UPDATE content_channelmetadata SET min_schema_version = '9'");
        var taken = await channel.Read();

        Assert.Single(taken.All<ResourceRecord>());
        Assert.Empty(taken.Findings);
        Assert.Contains("schema 9", taken.Probe.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_that_share_a_content_id_hang_in_circles_or_nowhere_lose_nothing()
    {
        using var channel = new Channel().Topic("root", null).Topic("twin-b", "root", "twin").Topic("twin-a", "root", "twin").Topic("p", "q").Topic("q", "p").Topic("lost", "ghost").Node("n", "video", "ghost").Node("m", "video", "twin-b");
        var taken = await channel.Read();

        Assert.Equal(["c-lost", "c-p", "c-q", "c-root", "twin", "twin-b"], taken.Keys<TopicRecord>().Order(StringComparer.Ordinal));
        Assert.Equal("c-p", taken.One<TopicRecord>("c-q").Parent);
        Assert.Equal(["twin-b"], taken.One<ResourceRecord>("c-m").Topics);
        Assert.Empty(taken.One<ResourceRecord>("c-n").Topics);
        Assert.Equal("c-p", taken.Said("circle").Key);
        Assert.Equal(["c-lost", "c-n"], taken.AllSaid("unknown-reference").Select(f => f.Key));
    }

    [Fact]
    public async Task Values_of_a_wrong_kind_and_greatest_length_are_survived()
    {
        using var channel = new Channel().Topic("root", null)
            .Node("n", "video", "root", more: [("description", new string('x', 100_000)), ("duration", "a minute"), ("sort_order", new byte[] { 1, 2 }), ("author", new byte[] { 0xC3, 0x28, 0x41 })])
            .Node("b", "video", "root", title: " ");
        var taken = await channel.Read();

        var resource = taken.One<ResourceRecord>("c-n");
        Assert.Equal((20_000, null), (resource.Summary!.Length, resource.Minutes));
        Assert.DoesNotContain('\uFFFD', resource.Author!);
        Assert.Equal(("c-b", FindingEffect.Rejected), (taken.Said("missing-required").Key, taken.Said("missing-required").Effect));
    }

    [Fact]
    public async Task What_is_no_channel_is_refused_in_words_and_nothing_of_a_hostile_schema_runs()
    {
        using var views = new Channel();
        views.Run("DROP TABLE content_contentnode; CREATE TABLE secret (id TEXT); CREATE VIEW content_contentnode AS SELECT id, id AS content_id, load_extension('evil') AS title FROM secret");
        await Refused(views.Path, "not-a-channel");

        using var several = new Channel();
        several.Run("INSERT INTO content_channelmetadata VALUES ('c2', 'Second', '5', 'x')");
        await Refused(several.Path, "several-channels");

        using var generated = new Channel(extra: ", boom TEXT GENERATED ALWAYS AS (hex(zeroblob(1000))) VIRTUAL").Topic("root", null);
        Assert.Single((await generated.Read()).All<TopicRecord>());

        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("text.sqlite3"), Encoding.UTF8.GetBytes(new string('x', 5_000)));
        await Refused(folder.File("text.sqlite3"), "not-a-channel");
        await File.WriteAllBytesAsync(folder.File("empty.sqlite3"), []);
        await Refused(folder.File("empty.sqlite3"), "not-a-channel");
        await Refused(null, "not-a-channel");
    }

    [Fact]
    public async Task A_damaged_or_cut_database_is_refused_or_read_but_never_a_crash()
    {
        using var channel = new Channel().Topic("root", null);
        for (var i = 0; i < 200; i++)
        {
            channel.Node($"n{i:000}", "video", "root");
        }

        var sound = await File.ReadAllBytesAsync(channel.Path);
        var random = new Random(7);
        using var folder = new TempFolder();
        for (var round = 0; round < 150; round++)
        {
            var bytes = (byte[])sound.Clone();
            if (round % 3 == 0)
            {
                bytes = bytes[..random.Next(1, bytes.Length)];
            }

            for (var flips = round % 5; flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            var path = folder.File($"{round}.sqlite3");
            await File.WriteAllBytesAsync(path, bytes);
            var taken = await Direct.Content(new KhanLibraryPlugin(), path);
            Assert.True(taken.Complete.Count == 4 != taken.Findings.Any(f => f.Effect == FindingEffect.Refused), $"round {round}: {taken.Report()}");
        }
    }

    [Fact]
    public async Task The_file_is_read_without_leaving_a_trace_beside_it()
    {
        using var channel = new Channel().Topic("root", null).Node("n", "video", "root");
        var before = await File.ReadAllBytesAsync(channel.Path);
        await channel.Read();

        Assert.Equal(["channel.sqlite3"], Directory.GetFiles(Path.GetDirectoryName(channel.Path)!).Select(Path.GetFileName));
        Assert.Equal(before, await File.ReadAllBytesAsync(channel.Path));
    }

    private static async Task Refused(string? path, string rule)
    {
        var taken = await Direct.Content(new KhanLibraryPlugin(), path);
        Assert.False(taken.Probe.Works);
        Assert.Empty(taken.Changes);
        Assert.Equal((FindingEffect.Refused, rule, taken.Probe.Message), (taken.Findings.Single().Effect, taken.Findings.Single().Rule, taken.Findings.Single().Message));
    }
}
