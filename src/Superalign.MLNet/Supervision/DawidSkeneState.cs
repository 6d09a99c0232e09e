namespace Superalign.MLNet.Supervision;

/// <summary>Where the fitting of <see cref="DawidSkene"/> stands: both halves of an iteration.</summary>
internal sealed class DawidSkeneState
{
    private readonly VoteTable _votes;
    private readonly DawidSkeneOptions _options;
    private readonly Vote[][] _answers;
    private readonly double[]?[] _classes;
    private readonly double[] _priors;
    private readonly double[] _errors;
    private readonly double[] _logs;
    private readonly int _kinds;

    public DawidSkeneState(VoteTable votes, DawidSkeneOptions options)
    {
        (_votes, _options) = (votes, options);
        _kinds = votes.Classes + (options.AbstentionsAreAnswers ? 1 : 0);
        _priors = new double[votes.Classes];
        _errors = new double[votes.Supervisors * votes.Classes * _kinds];
        _logs = new double[_errors.Length];
        (_answers, _classes) = (new Vote[votes.Items][], new double[]?[votes.Items]);
        for (var item = 0; item < votes.Items; item++)
        {
            var cast = votes.Of(item);
            _answers[item] = options.AbstentionsAreAnswers ? WithSilence(cast) : cast.ToArray();
            _classes[item] = _answers[item].Length > 0 ? MajorityVote.Probabilities(cast, votes.Classes) : null;
        }
    }

    /// <summary>The probabilities of an item's classes; null where it has no answer.</summary>
    public double[]? Of(int item) => _classes[item];

    /// <summary>Priors and error matrices of the classes as they are believed to be: equations 2.3 and 2.4.</summary>
    public void Maximize()
    {
        Array.Fill(_priors, _options.Smoothing);
        Array.Fill(_errors, _options.Smoothing);
        for (var item = 0; item < _classes.Length; item++)
        {
            if (_classes[item] is not { } believed)
                continue;
            for (var k = 0; k < believed.Length; k++)
            {
                _priors[k] += believed[k];
                foreach (var answer in _answers[item])
                    _errors[Row(answer.Supervisor, k) + answer.Class] += believed[k];
            }
        }
        Divide(_priors);
        for (var row = 0; row < _errors.Length; row += _kinds)
            Divide(_errors.AsSpan(row, _kinds));
        for (var cell = 0; cell < _errors.Length; cell++)
            _logs[cell] = LogSpace.Log(_errors[cell]);
    }

    /// <summary>The classes of these priors and error matrices: equation 2.5.</summary>
    /// <returns>The log-likelihood, and with smoothing the prior's.</returns>
    public double Expect()
    {
        var sum = 0.0;
        for (var item = 0; item < _classes.Length; item++)
        {
            if (_classes[item] is not { } believed)
                continue;
            for (var k = 0; k < believed.Length; k++)
            {
                believed[k] = LogSpace.Log(_priors[k]);
                foreach (var answer in _answers[item])
                    believed[k] += _logs[Row(answer.Supervisor, k) + answer.Class];
            }
            sum += LogSpace.Normalize(believed);
        }
        return _options.Smoothing == 0 ? sum : sum + (_options.Smoothing * (_logs.Sum() + _priors.Sum(LogSpace.Log)));
    }

    public DawidSkeneModel Model()
    {
        var matrices = new double[_votes.Supervisors][][];
        for (var supervisor = 0; supervisor < matrices.Length; supervisor++)
        {
            matrices[supervisor] = new double[_votes.Classes][];
            for (var k = 0; k < _votes.Classes; k++)
                matrices[supervisor][k] = _errors.AsSpan(Row(supervisor, k), _kinds).ToArray();
        }
        return new DawidSkeneModel([.. _priors], matrices, _options.AbstentionsAreAnswers);
    }

    private int Row(int supervisor, int trueClass) => ((supervisor * _votes.Classes) + trueClass) * _kinds;

    private Vote[] WithSilence(ReadOnlySpan<Vote> cast)
    {
        var answers = new List<Vote>(cast.Length + _votes.Supervisors);
        var spoke = new bool[_votes.Supervisors];
        foreach (var vote in cast)
        {
            answers.Add(vote);
            spoke[vote.Supervisor] = true;
        }
        for (var supervisor = 0; supervisor < spoke.Length; supervisor++)
        {
            if (!spoke[supervisor])
                answers.Add(new Vote(supervisor, _votes.Classes));
        }
        return [.. answers];
    }

    // Of a supervisor that never met a class nothing is known: any answer is as likely.
    private static void Divide(Span<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        foreach (ref var count in counts)
            count = sum > 0 ? count / sum : 1.0 / counts.Length;
    }
}
