using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>AdamW on one vector, with the gradient clipped by its norm first; matrices decay, vectors such as the weights of norms do not (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2).</summary>
internal sealed class AdamW : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly OptimizerOptions _options;
    private SharedMoments _moments;
    private bool _isDisposed;

    public AdamW(FlatParameters parameters, OptimizerOptions options)
    {
        _options = options;
        _moments = new SharedMoments(zeros_like(parameters.Values), zeros_like(parameters.Values));
    }

    /// <summary>One of some steps, whose moments are to be filled.</summary>
    public AdamW(FlatParameters parameters, OptimizerOptions options, int steps)
        : this(parameters, options) => Steps = steps;

    private AdamW(AdamW other)
    {
        _options = other._options;
        _moments = other._moments.Share();
        Steps = other.Steps;
    }

    /// <summary>Steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>The moments by name, shape (all); they stay the optimizer's.</summary>
    public IReadOnlyList<(string Name, Tensor Values)> Moments => [("first", _moments.First), ("second", _moments.Second)];

    /// <summary>Changes the parameters by one step along their gradients.</summary>
    /// <param name="parameters">Values and gradients.</param>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <param name="from">
    /// Where what is trained begins: numbers in front of it keep their values, and their gradients count neither in the norm nor in the clipping. Their moments follow their gradients all the same, so
    /// that their first step, once they are trained, has the size of any other.
    /// </param>
    /// <returns>The gradient's norm before it was clipped.</returns>
    public double Step(FlatParameters parameters, double learningRate, long from = 0)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Steps++;
        var gradient = parameters.Gradients;
        var norm = Trained(gradient).norm();
        // min(1, limit / norm)
        gradient.mul_(norm.Plus(1e-6).reciprocal().Times(_options.ClipNorm).clamp_max(Number.One));
        _moments = _moments.ToChange();
        _moments.First.mul_(Number.Of(_options.Beta1)).add_(gradient, alpha: Number.Of(1 - _options.Beta1));
        _moments.Second.mul_(Number.Of(_options.Beta2)).addcmul_(gradient, gradient, value: Number.Of(1 - _options.Beta2));
        var denominator = _moments.Second.div(Number.Of(1 - Math.Pow(_options.Beta2, Steps))).sqrt_().add_(Number.Of(Epsilon), Number.One);
        if (_options.WeightDecay > 0)
            parameters.Decay(1 - learningRate * _options.WeightDecay, from);
        Trained(parameters.Values).addcdiv_(Trained(_moments.First), Trained(denominator), value: Number.Of(-learningRate / (1 - Math.Pow(_options.Beta1, Steps))));
        return norm.item<float>();

        Tensor Trained(Tensor all) => from == 0 ? all : all.narrow(0, from, all.shape[0] - from);
    }

    /// <summary>A copy that goes its own way; until either takes a step, both hold the same moments.</summary>
    public AdamW Clone() => new(this);

    /// <summary>Takes over the state of another optimizer of the same parameters.</summary>
    public void CopyFrom(AdamW other)
    {
        var moments = other._moments.Share();
        _moments.Release();
        _moments = moments;
        Steps = other.Steps;
    }

    public void Dispose()
    {
        if (!_isDisposed)
            _moments.Release();
        _isDisposed = true;
    }
}
