using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Superalign.MLNet.Runtime;

/// <summary>A hash of a text that is the same on every machine and in every version.</summary>
internal static class StableHash
{
    /// <summary>The first 64 bits of the SHA-256 of the text's UTF-8 bytes.</summary>
    public static ulong Of(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
