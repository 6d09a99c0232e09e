using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Tests.Paradigms;

/// <summary>A student that learns nothing: what it says is scripted by the number of its lesson, from 1, and a row's features, of which the first is the true class and the second the row's number.</summary>
internal sealed class ScriptedStudent(Func<int, float[], int> says) : IStudent
{
    private readonly List<Lesson> _lessons = [];

    public string Name => "scripted";

    public IReadOnlyList<Lesson> Lessons => _lessons;

    public static float[] Features(RowFeatures rows, int row) => [.. rows[row].DenseValues()];

    public ITaughtStudent Learn(Lesson lesson, CancellationToken cancellation = default)
    {
        _lessons.Add(lesson);
        var taught = new Taught(says, _lessons.Count);
        lesson.Watcher?.Invoke(taught.Probabilities);
        return taught;
    }

    private sealed class Taught(Func<int, float[], int> says, int lesson) : ITaughtStudent
    {
        public double[][] Probabilities(RowFeatures rows) => [.. Enumerable.Range(0, rows.Count).Select(row => says(lesson, Features(rows, row)) == 1 ? (double[])[0.1, 0.9] : [0.9, 0.1])];

        public void Dispose()
        {
        }
    }
}
