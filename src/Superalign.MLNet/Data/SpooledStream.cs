using Microsoft.Win32.SafeHandles;

namespace Superalign.MLNet.Data;

/// <summary>A copy on disk of a stream that can be read only once; it vanishes with the process, whatever ends it.</summary>
internal sealed class SpooledStream : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly long _length;

    private SpooledStream(SafeFileHandle handle, long length) => (_handle, _length) = (handle, length);

    public static SpooledStream CopyOf(Stream stream)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        try
        {
            // Windows deletes the file when its last handle closes; elsewhere an open file needs no name.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            return new(handle, Copy(stream, handle));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Reads the copy from its start, beside any other reader of it.</summary>
    public Stream Open() => new View(_handle, _length);

    public void Dispose() => _handle.Dispose();

    private static long Copy(Stream stream, SafeFileHandle handle)
    {
        var buffer = new byte[1 << 16];
        var length = 0L;
        for (int read; (read = stream.Read(buffer)) > 0; length += read)
            RandomAccess.Write(handle, buffer.AsSpan(0, read), length);
        return length;
    }

    private sealed class View(SafeFileHandle handle, long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(handle, buffer, Position);
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => length,
        };

        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
