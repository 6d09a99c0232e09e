namespace Superalign.MLNet.Data;

/// <summary>Reads a UTF-8 file line by line as bytes, holding one line at a time; a byte order mark is passed over.</summary>
internal sealed class LineReader(Stream stream, string name, int maxLineLength) : IDisposable
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = new byte[1 << 16];
    private int _start;         // of the current line
    private int _length;        // of the current line, its end characters included
    private int _filled;        // end of what was read
    private bool _atEnd;

    /// <summary>The current line's number; the first is 1.</summary>
    public long Line { get; private set; }

    /// <summary>The current line with its end characters; valid until the next call of <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Current => _buffer.AsMemory(_start, _length);

    /// <summary>Whether the current line was longer than allowed; <see cref="Current"/> is then its beginning.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the current line ends with a line feed; only the last one may lack it.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>The longest line allowed, in bytes.</summary>
    public int MaxLineLength => maxLineLength;

    /// <summary>Goes to the next line; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file begins as UTF-16 does.</exception>
    public bool Read()
    {
        _start += _length;
        if (Line == 0)
            SkipMark();
        FindEnd();
        if (_length == 0)
            return false;
        Line++;
        if (IsTooLong)
            SkipRest();
        return true;
    }

    public void Dispose() => stream.Dispose();

    // Extends the current line to its line feed, to the end of the file, or to just beyond the longest length.
    private void FindEnd()
    {
        _length = 0;
        IsTooLong = false;
        while (true)
        {
            var unseen = _buffer.AsSpan(_start + _length, _filled - _start - _length);
            var feed = unseen.IndexOf((byte)'\n');
            IsTerminated = feed >= 0;
            _length += IsTerminated ? feed + 1 : unseen.Length;
            IsTooLong = _length - (IsTerminated ? 1 : 0) > maxLineLength;
            if (IsTerminated || IsTooLong || !Fill())
                return;
        }
    }

    private void SkipRest()
    {
        while (!IsTerminated)
        {
            // The beginning of the line stays where it is, and what follows is read over the free space behind it.
            _filled = _start + _length;
            if (!Fill())
                return;
            var feed = _buffer.AsSpan(_start + _length, _filled - _start - _length).IndexOf((byte)'\n');
            if (feed < 0)
                continue;
            var rest = _buffer.AsSpan(_start + _length + feed + 1, _filled - _start - _length - feed - 1);
            rest.CopyTo(_buffer.AsSpan(_start + _length));
            _filled = _start + _length + rest.Length;
            IsTerminated = true;
        }
    }

    // Makes room behind the current line and reads on; false at the end of the file.
    private bool Fill()
    {
        if (_atEnd)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
            (_start, _filled) = (0, _filled - _start);
        }
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, checked(2 * _buffer.Length));

        var read = stream.Read(_buffer.AsSpan(_filled));
        _filled += read;
        _atEnd = read == 0;
        return !_atEnd;
    }

    private void SkipMark()
    {
        while (_filled < Utf8Mark.Length && Fill())
            continue;
        var head = _buffer.AsSpan(0, _filled);
        if (head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]))
            throw new InvalidDataException($"'{name}' is in UTF-16, but UTF-8 was expected. Save it as UTF-8.");
        if (head.StartsWith(Utf8Mark))
            _start = Utf8Mark.Length;
    }
}
