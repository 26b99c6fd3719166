namespace PersonalizedLearning.Core.Pathways;

public static class OfferPathways
{
    public const int UsualMinutesAWeek = 120;
}
