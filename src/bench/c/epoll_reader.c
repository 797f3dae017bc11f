/* The reference in C: one thread, epoll, no HTTP, no events, no JSON. Takes the orders of Orders.java.
   The second read of an answer is its first token, since the simulator's head comes alone. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { TOKENS = 128, BATCH = 256 };

struct stream {
  int fd, number, reads;
  long long sent;
  unsigned long long tail;
};

static const char *prefix;
static int port, asked;

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

static double cpu(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Not ru_maxrss: that begins with the parent's. */
static long rss_kb(void) {
  long size = 0, resident = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (!f || fscanf(f, "%ld %ld", &size, &resident) != 2) die("/proc/self/statm");
  fclose(f);
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void ask(struct stream *s) {
  char body[512], request[1024];
  int length = snprintf(body, sizeof body,
      "{\"model\":\"bench\",\"messages\":[{\"role\":\"user\",\"content\":\"Say something of one hundred and "
      "twenty-eight tokens.\"}],\"max_completion_tokens\":%d,\"stream\":true,"
      "\"stream_options\":{\"include_usage\":true}}", TOKENS);
  s->number = asked++;
  s->reads = 0;
  s->tail = 0;
  int total = snprintf(request, sizeof request,
      "POST /here/openai/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
      "X-Client-Request-Id: %s-%d\r\nContent-Length: %d\r\n\r\n%s", prefix, s->number, length, body);
  s->sent = now();
  if (write(s->fd, request, total) != total) die("write");
}

static void join(int epoll, struct stream *s) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int yes = 1;
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s->fd, (struct sockaddr *)&to, sizeof to)) die("connect");
  setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(s->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = s};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, s->fd, &e)) die("epoll_ctl");
  ask(s);
}

static void window(int streams, long long cycle, double seconds, const char *file) {
  static unsigned char buffer[1 << 16];
  struct epoll_event ready[BATCH];
  struct stream *all = calloc(streams, sizeof *all);
  FILE *samples = fopen(file, "w");
  if (!samples || !all) die(file);
  int epoll = epoll_create1(0), joined = 0;
  long completed = 0;
  double spent = -1;
  long long begun = now(), opened = begun + cycle, closed = opened + (long long)(seconds * 1e9), t;
  while ((t = now()) < closed) {
    while (joined < streams && t - begun >= joined * cycle / streams) join(epoll, &all[joined++]);
    if (spent == -1 && t >= opened) spent = cpu();
    int n = epoll_wait(epoll, ready, BATCH, 1);
    for (int i = 0; i < n; i++) {
      struct stream *s = ready[i].data.ptr;
      ssize_t count = read(s->fd, buffer, sizeof buffer);
      if (count <= 0) die("read");
      t = now();
      if (++s->reads == 2 && s->sent >= opened && t < closed)
        fprintf(samples, "%s-%d %lld\n", prefix, s->number, t - s->sent);
      for (ssize_t k = count > 5 ? count - 5 : 0; k < count; k++) s->tail = (s->tail << 8 | buffer[k]) & 0xffffffffffULL;
      if (s->tail == 0x300d0a0d0aULL) {
        completed += t >= opened && t < closed;
        ask(s);
      }
    }
  }
  spent = cpu() - spent;
  for (int i = 0; i < joined; i++) close(all[i].fd);
  close(epoll);
  fclose(samples);
  free(all);
  printf("{\"completed\":%ld,\"failed\":0,\"tokens\":%ld,\"cpuSeconds\":%f,\"rssKb\":%ld}\n", completed,
         completed * TOKENS, spent, rss_kb());
  fflush(stdout);
}

int main(int argc, char **argv) {
  char name[200], file[4000];
  double seconds;
  if (argc != 4) return 2;
  port = atoi(argv[1]);
  prefix = name;
  while (scanf("%lf %199s %3999[^\n]", &seconds, name, file) == 3) {
    asked = 0;
    window(atoi(argv[2]), (long long)(atof(argv[3]) * 1e6), seconds, file);
  }
  return 0;
}
