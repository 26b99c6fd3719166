using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Where each role's day begins. Who is several begins with learners.</summary>
internal static class StartAddress
{
    private static readonly (Role Role, string Address)[] All =
    [
        (Role.Learner, "/today"),
        (Role.Teacher, "/desk"),
        (Role.Leader, "/learners"),
        (Role.Guardian, "/family"),
        (Role.DistrictAdministrator, "/admin"),
        (Role.ItAdministrator, "/admin"),
    ];

    public static string? Of(IReadOnlySet<Role> roles) => All.Where(start => roles.Contains(start.Role)).Select(start => start.Address).FirstOrDefault();
}
