using System.Text;

namespace Superalign.MLNet.Data;

/// <summary>Hands the lines of a file to a parser as characters, and remembers which lines are not to be trusted.</summary>
/// <remarks>A line with a problem is handed on as an empty one, so that the parser keeps counting lines.</remarks>
internal sealed class LineTextReader(LineReader lines) : TextReader
{
    private readonly Queue<(long Line, RowProblem Problem)> _problems = new();
    private char[] _text = [];
    private int _next;
    private int _end;

    /// <summary>Takes out the problems on lines up to this one and gives the first; null where there is none.</summary>
    public RowProblem? TakeProblem(long upToLine)
    {
        RowProblem? first = null;
        while (_problems.TryPeek(out var next) && next.Line <= upToLine)
        {
            first ??= next.Problem;
            _problems.Dequeue();
        }
        return first;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (_next == _end && !NextLine())
            return 0;
        var taken = Math.Min(count, _end - _next);
        _text.AsSpan(_next, taken).CopyTo(buffer.AsSpan(index));
        _next += taken;
        return taken;
    }

    public override int Peek() => _next < _end || NextLine() ? _text[_next] : -1;

    public override int Read()
    {
        var next = Peek();
        if (next >= 0)
            _next++;
        return next;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            lines.Dispose();
        base.Dispose(disposing);
    }

    private bool NextLine()
    {
        _next = _end = 0;
        if (!lines.Read())
            return false;

        var problem = LineCheck.Of(lines);
        if (problem is not null)
            _problems.Enqueue((lines.Line, problem));
        var bytes = problem is null ? lines.Current.Span : "\n"u8;
        if (_text.Length < bytes.Length)
            _text = new char[2 * bytes.Length];
        _end = Encoding.UTF8.GetChars(bytes, _text);
        return true;
    }
}
