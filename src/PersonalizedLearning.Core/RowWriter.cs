namespace PersonalizedLearning.Core;

/// <summary>What a column of a synced row holds. Both databases know each of them.</summary>
public enum ColumnKind { Text, Int, Long, Double, Bool, Date, Id, List }

/// <summary>Takes the values of one row, in the order of the table's columns. A null value is written by its own kind.</summary>
public interface IRowWriter
{
    void Text(string? value);
    void Int(int? value);
    void Long(long? value);
    void Double(double? value);
    void Bool(bool? value);
    void Date(DateOnly? value);
    void Id(Guid? value);
    void List(IReadOnlyList<string>? value);
}
