using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Sdk;
using Talk = PersonalizedLearning.Core.Profiles.Talk;
using TalkPoint = PersonalizedLearning.Core.Profiles.TalkPoint;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>
/// An invented district of schools, classes and standards. The first learners have plans, records, talks and an open session;
/// one of ten of them has a goal and no plan yet.
/// </summary>
/// <param name="Learners">Learners in all.</param>
/// <param name="Active">How many of them are asked for.</param>
internal sealed record Neighborhood(int Learners, int Active)
{
    private const int PerSchool = 800, PerClass = 25, ClassesEach = 5, StandardCount = 200, StepsEach = 8, Grade = 7;
    private readonly DateTime now = DateTime.UtcNow;
    private readonly OrganizationId district = Id.New<OrganizationId>();
    private readonly ScaleId scale = Id.New<ScaleId>();
    private readonly FrameworkId framework = Id.New<FrameworkId>();
    private readonly List<OrganizationId> schools = Ids<OrganizationId>((Learners / PerSchool) + 1);
    private readonly List<PersonId> learners = Ids<PersonId>(Learners), teachers = Ids<PersonId>((Learners / PerClass) + ClassesEach);
    private readonly List<StandardId> standards = Ids<StandardId>(StandardCount);

    private DateOnly Today => DateOnly.FromDateTime(now);

    /// <summary>The cookie of an active learner's session.</summary>
    public static string Key(int learner) => string.Create(CultureInfo.InvariantCulture, $"benchmark-{learner:00000000}-0123456789abcdef0123456789abcdef");

    public async Task Write(DbContext db, DbContext signIn)
    {
        await People(db);
        await Framework(db);
        await Records(db);
        await BulkCopy.Write(signIn, learners.Take(Active).Select((id, n) => new Account { Id = id.Value, PersonId = id.Value, UserName = $"user{n}", NormalizedUserName = $"USER{n}", PasswordHash = "none", CreatedAt = now, SecurityStamp = "s" }));
        await BulkCopy.Write(signIn, learners.Take(Active).Select((id, n) => new Session
        {
            Id = Id.Next(), AccountId = id.Value, KeyHash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key(n)))),
            StartedAt = now, SeenAt = now.AddMinutes(10), EndsAt = now.AddHours(8), Roles = ["Learner"], School = $"School {n / PerSchool}",
        }));
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private async Task People(DbContext db)
    {
        await BulkCopy.Write(db, schools.Select((id, n) => new Organization { Id = id, Name = $"School {n}", Type = "school", ParentId = district })
            .Prepend(new Organization { Id = district, Name = "District", Type = "district", TimeZone = "America/New_York" }));
        await BulkCopy.Write(db, Enumerable.Range(1, 15).Select(n => new Holiday { Id = Id.Next(), Name = $"Day {n}", Date = Today.AddDays(n * 23) }));
        await BulkCopy.Write(db, learners.Select((id, n) => new Person { Id = id, GivenName = $"Given{n % 997}", FamilyName = $"Family{n % 9973}", Grade = Grade, Grades = ["07"], SearchText = $"given{n % 997} family{n % 9973}" })
            .Concat(teachers.Select((id, n) => new Person { Id = id, GivenName = "Teacher", FamilyName = $"Number{n}", SearchText = $"teacher number{n}" })));
        await BulkCopy.Write(db, learners.Select((id, n) => new PersonOrganizationRole { Id = Id.Next(), PersonId = id, Role = "student", OrganizationId = schools[n / PerSchool] }));
        // A group of learners has the same five classes, each with another teacher.
        var groups = (Learners / PerClass) + 1;
        var classes = Ids<ClassId>(groups * ClassesEach);
        await BulkCopy.Write(db, classes.Select((id, n) => new Class { Id = id, Title = $"Class {n}", ClassType = n % ClassesEach == 0 ? "homeroom" : "scheduled", SchoolId = schools[n / ClassesEach * PerClass / PerSchool], StartDate = Today.AddDays(-60), EndDate = Today.AddDays(120) }));
        await BulkCopy.Write(db, classes.Select((id, n) => Place(id, teachers[((n / ClassesEach) + (n % ClassesEach)) % teachers.Count], "teacher"))
            .Concat(learners.SelectMany((id, n) => Enumerable.Range(0, ClassesEach).Select(c => Place(classes[(n / PerClass * ClassesEach) + c], id, "student")))));

        static Enrollment Place(ClassId @class, PersonId person, string role) => new() { Id = Id.New<EnrollmentId>(), ClassId = @class, PersonId = person, Role = role, Primary = role == "teacher" };
    }

    private async Task Framework(DbContext db)
    {
        var adoption = Id.New<AdoptionId>();
        await BulkCopy.Write(db, [new Framework { Id = framework, Title = "Science" }]);
        await BulkCopy.Write(db, standards.Select((id, n) => new Standard { Id = id, CaseIdentifier = id.ToString(), FrameworkId = framework, Code = $"S.{n}", Role = ItemRole.Standard, Leaf = true, FullStatement = Words(n), LowestGrade = 5 + (n / 50), HighestGrade = 6 + (n / 50), RevisionNo = 1 }));
        await BulkCopy.Write(db, standards.Select((id, n) => new StandardRevision { StandardId = id, No = 1, FullStatement = Words(n), Hash = "h", At = now }));
        // Each rests on two before it.
        await BulkCopy.Write(db, Enumerable.Range(0, StandardCount).SelectMany(n => new[] { n - 1, n - 7 }.Where(from => from >= n / 20 * 20).Select(from => new StandardAssociation
        {
            Id = Id.Next(), Type = "precedes", FrameworkId = framework, OriginIdentifier = standards[from].ToString(), DestinationIdentifier = standards[n].ToString(), FromId = standards[from], ToId = standards[n],
        })));
        await BulkCopy.Write(db, [new ProficiencyScale { Id = scale, Name = "Four levels", Levels = [new(1, "Beginning", LevelMeaning.Below), new(2, "Developing", LevelMeaning.Below), new(3, "Proficient", LevelMeaning.Met), new(4, "Extending", LevelMeaning.Beyond)] }]);
        await BulkCopy.Write(db, [new Adoption { Id = adoption, FrameworkId = framework, ScaleId = scale, State = AdoptionState.InForce, From = Today.AddDays(-90), DecidedByName = "Board", DecidedAt = now.AddDays(-90), Reason = "Ours." }]);
        await BulkCopy.Write(db, standards.Select(id => new AdoptedStandard { AdoptionId = adoption, StandardId = id, RevisionNo = 1 }));

        static string Words(int n) => $"Explain, with a model and with measurements of one's own, how part {n} of a system changes the others.";
    }

    private async Task Records(DbContext db)
    {
        var rows = new List<object>();
        for (var n = 0; n < Active; n++)
            rows.AddRange(n % 10 == 9 ? [Goal(learners[n], Id.New<GoalId>())] : Record(n));
        await Of<Goal>();
        await Of<Pathway>();
        await Of<Step>();
        await Of<StepStandard>();
        await Of<Judgement>();
        await Of<Trace>();
        await Of<Agreement>();
        await Of<Move>();
        await Of<Demonstration>();
        await Of<Talk>();
        await Of<TalkPoint>();

        Task Of<T>() where T : class => BulkCopy.Write(db, rows.OfType<T>());
    }

    private Goal Goal(PersonId learner, GoalId id) => new() { Id = id, LearnerId = learner, State = GoalState.Active, SharedAt = now, Want = "Build a bridge that carries my little sister", Because = "It is fun.", KnowWhen = "She stands on it.", CreatedAt = now.AddDays(-50), ChangedAt = now.AddDays(-50) };

    /// <summary>Eight weeks of work: a plan half done, practice, judgements, an agreed plan, something shown, a talk to come.</summary>
    private IEnumerable<object> Record(int n)
    {
        var (learner, teacher, began) = (learners[n], teachers[n / PerClass], now.AddDays(-50));
        var (goal, plan, agreement, talk, shown) = (Id.New<GoalId>(), Id.New<PathwayId>(), Id.New<AgreementId>(), Id.New<TalkId>(), Id.New<DemonstrationId>());
        yield return Goal(learner, goal);
        yield return new Pathway { Id = plan, LearnerId = learner, GoalId = goal, State = PathwayState.Current, StartedAt = began, MinutesAWeek = 120 };
        var first = n % 9 * 20;
        for (var s = 0; s < StepsEach; s++)
        {
            var (step, standard, done) = (Id.New<StepId>(), standards[first + (s * 2) + 2], s < StepsEach / 2);
            var at = began.AddDays(7 * (s + 1));
            yield return new Step
            {
                Id = step, PathwayId = plan, LearnerId = learner, Order = s, Title = $"Work with model {s} and write down what it shows", Method = LearningMethod.Build, Minutes = 40,
                State = done ? StepState.Done : StepState.Planned, DoneAt = done ? at : null, PlannedFor = s == StepsEach / 2 ? Today : null,
            };
            yield return new StepStandard { StepId = step, StandardId = standard };
            yield return new StepStandard { StepId = step, StandardId = standards[first + (s * 2) + 3] };
            if (!done)
                continue;
            yield return new Trace { Id = Id.Next(), LearnerId = learner, StandardId = standard, Kind = TraceKind.StepMark, ItemKey = step.ToString(), Value = 1, OccurredAt = at, RecordedAt = at };
            for (var p = 0; p < 5; p++)
                yield return new Trace { Id = Id.Next(), LearnerId = learner, StandardId = standard, Kind = TraceKind.Practice, ItemKey = $"item-{p}", Value = 0.8, OccurredAt = at.AddHours(-p), RecordedAt = at };
            yield return new Judgement { Id = Id.New<JudgementId>(), LearnerId = learner, StandardId = standard, RevisionNo = 1, ScaleId = scale, Ordinal = 2 + (s % 2), PerformedOn = DateOnly.FromDateTime(at), JudgedAt = at, JudgedBy = teacher, EvidenceId = Id.New<EvidenceId>(), OrganizationId = district };
        }
        yield return new Agreement { Id = agreement, LearnerId = learner, Kind = AgreementKind.Pathway, SubjectId = plan.Value, Head = 2, Active = 1 };
        yield return new Move { AgreementId = agreement, Seq = 1, Type = MoveType.Propose, Side = Side.Learner, By = learner, At = began, CommandId = Id.Next(), Terms = "{}", Schema = 1 };
        yield return new Move { AgreementId = agreement, Seq = 2, Type = MoveType.Agree, Side = Side.Educator, By = teacher, At = began.AddDays(1), CommandId = Id.Next(), About = 1, Words = "A good order. Tell me about the straws." };
        yield return new Demonstration
        {
            Id = shown, LearnerId = learner, GoalId = goal, State = DemonstrationState.Answered, Terms = new DemonstrationTerms { Standards = [new(standards[first + 2])], Idea = "Load the bridge until it breaks", Form = "Build" },
            StartedAt = began.AddDays(10), HandedInAt = began.AddDays(14), AnsweredAt = began.AddDays(15), AnsweredBy = teacher, Feedback = "The drawing shows which straw carries what.",
        };
        yield return new Talk { Id = talk, LearnerId = learner, EducatorId = teacher, At = now.AddDays(2), SetAt = now.AddDays(-3) };
        yield return new TalkPoint { Id = Id.Next(), TalkId = talk, Text = "How to measure the load", At = now.AddDays(-1) };
    }

    private static List<T> Ids<T>(int count) where T : struct, IId<T> => [.. Enumerable.Range(0, count).Select(_ => Id.New<T>())];
}
