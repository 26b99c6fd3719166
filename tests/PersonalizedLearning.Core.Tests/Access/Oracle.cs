using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Tests.Access;

/// <summary>Everybody who might ask about Amina.</summary>
public enum Who
{
    Amina, AnotherLearner, Guardian, BlockedGuardian, PastGuardian, Teacher, TeacherWhoLeftAWeekAgo, TeacherWhoLeftLongAgo, TeacherOfOthers,
    Mentor, PastMentor, Leader, LeaderOfAll, LeaderElsewhere, DistrictAdministrator, ItAdministrator, Operator, Nobody,
}

/// <summary>
/// Who may do what, told from the privacy rules and not from matrix.csv: the two are written separately, so that a slip
/// in one shows against the other.
/// </summary>
internal static class Oracle
{
    private const string Shared = "Standards Adoption Catalog Alignment";

    /// <summary>What is about one learner. Everything else is the community's.</summary>
    public static readonly ObjectKind[] AboutALearner =
        Kinds("Name Contact Statement PrivateReflection Goal Pathway PathwayOffer Demonstration Evidence Judgement SelfRating ReadLog Talk Agreement Right SignInCards");

    public static bool May(Who who, Verb verb, ObjectKind kind) => Kinds(verb switch
    {
        Verb.Read => Reads(who),
        Verb.Write => Writes(who),
        _ => Decides(who),
    }).Contains(kind);

    private static string Reads(Who who) => who switch
    {
        // Everything that is about her, and who looked at it. Only she reads her private reflections.
        Who.Amina => $"Name Contact Statement PrivateReflection Goal Pathway PathwayOffer Demonstration Evidence Judgement SelfRating ReadLog Talk Agreement Right {Shared} Feedback Open",
        // Another learner is a stranger like any other, who uses the same library.
        Who.AnotherLearner => $"{Shared} Feedback Open",
        // A family follows the plan and its results; not the talks about private matters, nor who looked.
        Who.Guardian => "Name Contact Statement Goal Pathway Demonstration Evidence Judgement SelfRating Agreement Standards Adoption Catalog Feedback Open",
        // The school's no to a guardian takes the record away; the published standards are anyone's to read.
        Who.BlockedGuardian or Who.PastGuardian => "Standards Adoption Catalog Feedback Open",
        Who.Teacher or Who.TeacherWhoLeftAWeekAgo =>
            $"Name Contact Statement Goal Pathway PathwayOffer Demonstration Evidence Judgement SelfRating Talk Agreement Right SignInCards {Shared} Roster Workshop Feedback Open",
        Who.TeacherWhoLeftLongAgo or Who.TeacherOfOthers => $"{Shared} Roster Workshop Feedback Open",
        // A mentor walks along: no contact data, no files. Who only mentors is nothing else here.
        Who.Mentor => "Name Statement Goal Pathway PathwayOffer Demonstration Judgement SelfRating Talk Agreement Right",
        Who.PastMentor => "",
        // A leader reads the plan of a learner of the school, answers where nobody else does, and opens no work.
        Who.Leader or Who.LeaderOfAll => $"Name Contact Statement Goal Pathway Demonstration Judgement SelfRating Agreement Right {Shared} Roster SchoolOverview Feedback Open",
        Who.LeaderElsewhere => $"{Shared} Roster SchoolOverview Feedback Open",
        // Administrators see no learner content: a name to find the account by, and for the district how to reach the family.
        Who.DistrictAdministrator => $"Name Contact SignInCards {Shared} Roster Ties Accounts Plugins Sources SyncHold Audit Jobs SchoolOverview Feedback Open",
        Who.ItAdministrator => "Name SignInCards Catalog Roster Accounts Plugins Sources SyncHold Audit Jobs Feedback Open",
        Who.Operator => $"SignInCards {Shared} Roster Accounts Plugins Sources SyncHold Audit Jobs Open",
        _ => "",
    };

    private static string Writes(Who who) => who switch
    {
        Who.Amina => "Statement PrivateReflection Goal Pathway PathwayOffer Demonstration Evidence SelfRating Talk Agreement Right Catalog Feedback Open",
        Who.AnotherLearner => "Catalog Feedback Open",
        // A guardian asks and contributes; no goal, plan or proof is a guardian's to write.
        Who.Guardian => "Statement Agreement Feedback Open",
        Who.BlockedGuardian or Who.PastGuardian => "Feedback Open",
        // A teacher proposes and judges, and never edits the learner's plan, offers, evidence or own rating.
        Who.Teacher or Who.TeacherWhoLeftAWeekAgo => "Statement Goal Judgement Talk Agreement Right SignInCards Standards Catalog Alignment Workshop Feedback Open",
        // Any teacher may offer a workshop; to whom is asked learner by learner.
        Who.TeacherWhoLeftLongAgo or Who.TeacherOfOthers => "Standards Catalog Alignment Workshop Feedback Open",
        // Who decides what is settled between the learner and those who walk along; a leader reads it.
        Who.Mentor => "Talk Agreement Right",
        Who.Leader or Who.LeaderOfAll => "Agreement Feedback Open",
        Who.LeaderElsewhere => "Feedback Open",
        Who.DistrictAdministrator => "SignInCards Standards Adoption Catalog Alignment Accounts Sources Feedback Open",
        Who.ItAdministrator => "SignInCards Accounts Plugins Sources Jobs Feedback Open",
        Who.Operator => "SignInCards Adoption Alignment Roster Accounts Plugins Sources Jobs Open",
        _ => "",
    };

    private static string Decides(Who who) => who switch
    {
        // Deciding is a commitment of both sides; whose yes counts is in the moves.
        Who.Amina => "Goal Pathway Demonstration Agreement",
        Who.Guardian => "Agreement",
        Who.Teacher or Who.TeacherWhoLeftAWeekAgo => "Goal Pathway Demonstration Judgement Agreement",
        Who.Mentor => "Goal Pathway Demonstration Agreement",
        Who.Leader or Who.LeaderOfAll => "Agreement",
        // What people say of the pages is answered in the district; custody and mentors are settled there too.
        Who.DistrictAdministrator => "Adoption SyncHold Feedback Ties",
        Who.Operator => "Adoption SyncHold",
        _ => "",
    };

    private static ObjectKind[] Kinds(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ObjectKind>)];
}
