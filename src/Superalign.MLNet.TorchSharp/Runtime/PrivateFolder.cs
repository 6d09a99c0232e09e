using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Superalign.MLNet.Runtime;

/// <summary>A folder that only its owner may read or write, for native code that this process is going to run. Linux only.</summary>
[SupportedOSPlatform("linux")]
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const int SizeOfStatx = 256;
    private const int OffsetOfUser = 20;
    private const uint AskForUser = 8;

    /// <summary>Creates the folder with mode 0700 where it is absent.</summary>
    /// <exception cref="IOException">It is a link, belongs to another user, or others may use it.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be created.</exception>
    public static void Ensure(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            Directory.CreateDirectory(parent);
        Directory.CreateDirectory(path, OwnerOnly);
        if (new DirectoryInfo(path).LinkTarget is not null)
            throw Refused(path, "it is a link");
        if (OwnerOf(path) != EffectiveUser())
            throw Refused(path, "it belongs to another user");
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw Refused(path, "other users may enter it");
    }

    private static IOException Refused(string path, string why) =>
        new($"The cache folder '{path}' is refused: {why}, so its libraries cannot be trusted. Delete it, or run 'chmod 700' on it.");

    private static uint OwnerOf(string path)
    {
        // statx, not stat: its record is laid out alike on every processor.
        Span<byte> record = stackalloc byte[SizeOfStatx];
        if (GetStatus(CurrentFolder, path, DoNotFollowLinks, AskForUser, record) != 0)
            throw Refused(path, $"its owner cannot be read (error {Marshal.GetLastPInvokeError()})");
        return MemoryMarshal.Read<uint>(record[OffsetOfUser..]);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, Span<byte> record);
}
