using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Demo;

/// <summary>The demo's own folder and embedded database, below the installation's and apart from its data. One demo uses it at a time.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly FileStream held;

    private DemoFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    private string Mark => System.IO.Path.Combine(Path, "made");

    /// <summary>The folder, or null while another demo has it.</summary>
    public static DemoFolder? Take(string storage)
    {
        Directory.CreateDirectory(storage);
        var path = System.IO.Path.Combine(storage, "demo");
        try
        {
            return new DemoFolder(path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A whole district is here, made by a version with the same tables.</summary>
    public bool IsMade => File.Exists(Mark) && File.ReadAllText(Mark) == Tables();

    public void Clear()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        Directory.CreateDirectory(Path);
    }

    public void Made() => File.WriteAllText(Mark, Tables());

    /// <summary>Whatever database the installation uses, the demo has its own.</summary>
    public void Configure(IConfigurationManager configuration) => configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Storage:Path"] = Path,
        ["Database:Provider"] = "sqlite",
        ["ConnectionStrings:Learning"] = $"Data Source={System.IO.Path.Combine(Path, "learning.db")}",
    });

    private static string Tables()
    {
        using var db = new SqliteLearningDb(new DbContextOptionsBuilder<SqliteLearningDb>().UseSqlite().Options);
        return Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(db.Database.GenerateCreateScript())));
    }

    public void Dispose() => held.Dispose();
}
