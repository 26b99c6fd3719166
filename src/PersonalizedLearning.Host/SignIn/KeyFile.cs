using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// The key that encrypts the keys in the database lies in a file beside it, so that a copy of the database alone opens no
/// secret. Several hosts on one database share the file (<c>Secrets:KeyFile</c>); it belongs in the backup.
/// </summary>
internal sealed class KeyFile(string path)
{
    private readonly Lazy<byte[]> key = new(() => Open(path));

    public static void Protect(IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var path = Path.GetFullPath(configuration["Secrets:KeyFile"] ?? Path.Combine(StorageOptions.From(configuration).Path, "secrets.key"));
        keys.Services.AddSingleton(new KeyFile(path));
        keys.Services.AddOptions<KeyManagementOptions>().Configure<KeyFile>((options, file) => options.XmlEncryptor = new Encryptor(file));
    }

    private byte[] Seal(byte[] plain)
    {
        using var aes = new AesGcm(key.Value, AesGcm.TagByteSizes.MaxSize);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var (sealedBytes, tag) = (new byte[plain.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        aes.Encrypt(nonce, plain, sealedBytes, tag);
        return [.. nonce, .. tag, .. sealedBytes];
    }

    private byte[] Unseal(ReadOnlySpan<byte> bytes)
    {
        int nonce = AesGcm.NonceByteSizes.MaxSize, tag = AesGcm.TagByteSizes.MaxSize;
        using var aes = new AesGcm(key.Value, tag);
        var plain = new byte[bytes.Length - nonce - tag];
        aes.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes.Slice(nonce, tag), plain);
        return plain;
    }

    private static byte[] Open(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == 32 ? bytes : throw new NotUsableException($"{path} is not a key file of this installation. Put the file from the backup in its place.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process of this installation was first; its file is the one.
            File.Delete(temporary);
        }
    }

    private sealed class Encryptor(KeyFile file) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var bytes = file.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
            return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(bytes)), typeof(Decryptor));
        }
    }

    // Public to be made by name: the stored key says which class opens it.
    public sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) =>
            XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyFile>().Unseal(Convert.FromBase64String(encryptedElement.Value))));
    }
}
