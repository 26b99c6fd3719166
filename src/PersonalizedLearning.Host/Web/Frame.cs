using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.Web;

/// <summary>Who looks and at which school, as far as the frame of a page shows it. Cascades to every page.</summary>
public sealed record Frame(Viewer Viewer, string School)
{
    public bool SignedIn => Viewer.Roles.Count > 0;

    /// <summary>Learners and families get the calm density; who works here reads more at once.</summary>
    public bool IsStaff => Viewer.Roles.Any(role => role is not (Role.Learner or Role.Guardian));

    internal static Frame Of(IServiceProvider services)
    {
        var user = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
        return new(services.GetRequiredService<CurrentViewer>().Viewer, user?.FindFirst("school")?.Value ?? "");
    }
}
