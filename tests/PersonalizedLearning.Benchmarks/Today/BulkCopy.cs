using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>Writes rows by COPY, with the columns and conversions of the product's own model.</summary>
internal static class BulkCopy
{
    public static async Task Write<T>(DbContext db, IEnumerable<T> rows) where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(p => (Name: p.GetColumnName(), Type: p.GetColumnType(), Convert: p.GetTypeMapping().Converter, Get: p.PropertyInfo!)).ToList();
        await db.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"{type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            foreach (var column in columns)
            {
                var value = column.Get.GetValue(row);
                if (value is not null && column.Convert is { } convert)
                    value = convert.ConvertToProvider(value);
                if (value is null)
                    await writer.WriteNullAsync();
                else
                    await writer.WriteAsync(value, column.Type);
            }
        }
        await writer.CompleteAsync();
    }
}
