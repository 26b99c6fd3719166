using Microsoft.AspNetCore.Identity;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// Length and guessability, nothing else: no forced signs, no rotation. Who works here chooses 12 characters or more, learners
/// and families 8. What is on every list of common passwords, or is made of the person's own name, is refused.
/// </summary>
internal sealed class PasswordRules(LearningDb db, SignInDb signIn, TimeProvider clock) : IPasswordValidator<Account>
{
    public const int Learners = 8, Staff = 12, Longest = 128;
    public const string TooShort = nameof(TooShort), TooLong = nameof(TooLong), TooCommon = nameof(TooCommon);

    /// <summary>In bits: guessed in about a million tries; every common password is, also with a digit behind it.</summary>
    private const double EasilyGuessed = 20;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        password ??= "";
        var person = new PersonId(user.PersonId);
        var name = await PeopleReads.Name(db, person, CancellationToken.None);
        var least = await LeastLength(person);
        if (password.Length < least)
            return Refused(TooShort, least.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (password.Length > Longest)
            return Refused(TooLong, Longest.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return IsCommon(password, [user.UserName ?? "", name?.GivenName ?? "", name?.FamilyName ?? ""]) ? Refused(TooCommon, "") : IdentityResult.Success;
    }

    public async Task<int> LeastLength(PersonId person)
    {
        var roles = await PeopleReads.RolesOf(db, person, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
        return roles.Any(role => role is Role.Teacher or Role.Leader) || signIn.Grants.Any(g => g.PersonId == person.Value) ? Staff : Learners;
    }

    public static bool IsCommon(string password, IEnumerable<string> about)
    {
        // The estimate is quadratic; what makes a long password good shows in its first half already.
        var looked = password.Length > 48 ? password[..48] : password;
        string[] words = [.. about.SelectMany(word => word.Split([' ', '.', '-', '@', '_'], StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length > 2), "school", "learning", "teacher", "student"];
        return new Zxcvbn.Zxcvbn().EvaluatePassword(looked, words).Entropy <= EasilyGuessed;
    }

    private static IdentityResult Refused(string code, string detail) => IdentityResult.Failed(new IdentityError { Code = code, Description = detail });
}
