using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

#pragma warning disable CA2100 // The text is made of the model's own names; values go in as parameters.

namespace PersonalizedLearning.Core;

/// <summary>Plain SQL on the context's own connection and transaction, for work on whole sets.</summary>
internal static class Sql
{
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static async Task<int> Execute(this LearningDb db, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<List<T>> Rows<T>(this LearningDb db, string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    public static async Task<long> Number(this LearningDb db, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct) ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<DbCommand> Command(LearningDb db, string sql, (string Name, object? Value)[] values, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync(ct);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
        {
            if (!sql.Contains('@' + name, StringComparison.Ordinal))
                continue;
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
