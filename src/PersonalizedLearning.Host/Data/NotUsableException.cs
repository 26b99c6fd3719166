namespace PersonalizedLearning.Host.Data;

/// <summary>This installation cannot be used as it is set up; the message says to its administrator what to change.</summary>
internal sealed class NotUsableException(string message) : InvalidOperationException(message);
