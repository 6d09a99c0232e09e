namespace Superalign.MLNet.Tests.Runtime;

/// <summary>A stream that takes no more than so many bytes.</summary>
internal sealed class FullDisk(long capacity) : MemoryStream
{
    // A memory stream sends its other ways to write through this one where it is overridden.
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > capacity)
            throw new IOException("No space left on device.");
        base.Write(buffer, offset, count);
    }

    public override void WriteByte(byte value) => Write([value], 0, 1);
}
