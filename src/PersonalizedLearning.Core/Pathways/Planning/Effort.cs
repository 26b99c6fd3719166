namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>How long a cover is looked for, counted in rounds: never by the clock, so that the same problem gets the same plan.</summary>
/// <param name="Pricing">How often prices are corrected; a later search starts from the prices found first.</param>
/// <param name="Rounds">How many neighborhoods are ruined and made again.</param>
/// <param name="Near">How many columns of each row are looked at, those that cost least beyond their worth; about as many are ruined at the most.</param>
internal readonly record struct Effort(int Pricing, int Rounds, int Near);
